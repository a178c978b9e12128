package io.parley.auth.domain;

import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;

/** Gives pictures to people; done by file-service. */
@FunctionalInterface
public interface AvatarFiles {
  /**
   * Claims a file of the user's for their profile, which is about to be changed; may be asked
   * again. Fails where it is not theirs to give, or file-service does not answer.
   */
  Future<Void> claim(UserId user, FileId file);
}
