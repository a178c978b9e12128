package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;

/** Who exists; known to auth-service. */
public interface Users {
  /** Whether there is such a user; fails where auth-service does not answer. */
  Future<Boolean> exists(UserId user);
}
