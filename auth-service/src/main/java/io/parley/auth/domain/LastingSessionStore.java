package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Sessions as those look at them whose token stays the same. Fails like {@link SessionStore}. */
public interface LastingSessionStore {
  /**
   * A session as it is stored.
   *
   * @param token hash of the one that is good
   */
  record Stored(Octets token, Account account, Instant expiresAt) {}

  /** One that has not ended; it may have expired. */
  Future<Optional<Stored>> find(SessionId session);

  /**
   * Notes that a session was used and puts its end off.
   *
   * @param from when it would end; where that is not so any more, nothing is done
   * @return false if nothing was done
   */
  Future<Boolean> prolong(SessionId session, Instant from, Instant usedAt, Instant to);
}
