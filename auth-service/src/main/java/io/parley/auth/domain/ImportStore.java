package io.parley.auth.domain;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Where people from other systems are kept: among all users. Fails like {@link UserStore}. */
public interface ImportStore {
  /** A person as they are here. */
  record Person(Account account, boolean needsPassword) {}

  /**
   * Adds a person who has no password yet.
   *
   * @return false if the id or the user name belongs to somebody
   */
  Future<Boolean> add(Account account, Instant created);

  /** The person with an id; programs are none. */
  Future<Optional<Person>> find(UserId id);
}
