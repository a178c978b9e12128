package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.function.Function;

/** Where sessions are kept. Fails with whatever the database fails with. */
public interface SessionStore {
  /** Adds one. */
  Future<Void> open(Session session);

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

  /** Removes up to {@code limit} sessions that nobody came back to. */
  Future<Integer> removeExpired(Instant now, int limit);
}
