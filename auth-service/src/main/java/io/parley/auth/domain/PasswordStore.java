package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Where passwords are changed. Fails with whatever the database fails with. */
public interface PasswordStore {
  /** What a change begins with; accounts of programs have none. */
  Future<Optional<UserStore.Credentials>> credentials(UserId user);

  /**
   * Replaces the password and ends all other sessions, in one transaction that tells all services
   * so. Whoever signs in meanwhile is either ended with them or finds the new password.
   *
   * @param from as they were when the present password was looked at
   * @param keep the session that goes on
   * @return {@link PasswordChange.WrongPassword} if somebody else changed it meanwhile, {@link
   *     PasswordChange.SessionEnded} if {@code keep} has ended; else {@link PasswordChange.Changed}
   */
  Future<PasswordChange> change(
      UserStore.Credentials from, String newHash, SessionId keep, Instant now);
}
