package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Where sessions are kept. Fails with whatever the database fails with. */
public interface SessionStore {
  /**
   * Adds one.
   *
   * @param passwordVersion of the password that was right
   * @return false if there is another password by now: no session
   */
  Future<Boolean> open(Opening session, long passwordVersion);

  /** Those of a user that have not ended, the last seen first. */
  Future<List<OwnSession>> of(UserId user, Instant now, int limit);

  /**
   * Locks a session, has it decided, and carries the decision out, all in one transaction: replicas
   * that are shown the same token decide one after the other. A stolen session is ended as by
   * {@link #end}.
   *
   * @return the decision; {@link Rotation.Ended} where there is no such session
   */
  Future<Rotation> rotate(SessionId id, Function<Session, Rotation> decide);

  /** Ends a session if there is one, and in the same transaction tells all services so. */
  Future<Void> end(SessionId id, Instant now);

  /**
   * The same, of one's own.
   *
   * @return false if the user has no such session
   */
  Future<Boolean> end(SessionId id, UserId owner, Instant now);

  /** Removes up to {@code limit} sessions that nobody came back to. */
  Future<Integer> removeExpired(Instant now, int limit);
}
