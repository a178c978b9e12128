package io.parley.kit.token;

import io.parley.proto.id.SessionId;
import io.vertx.core.Future;
import java.util.function.Consumer;

/** Tells who holds an access token. Safe on any thread. */
public interface TokenVerifier {
  /**
   * Checks a JWT: ES256, a key of auth-service's, not expired, its session not revoked.
   *
   * @return who holds it; {@code UNAUTHENTICATED} if it is not good for any reason, {@code
   *     SESSION_ENDED} if its session was revoked, {@code UNAVAILABLE} if the keys cannot be had
   *     now
   */
  Future<Caller> verify(String jwt);

  /**
   * Calls back for each session that is revoked from now on, on the Vert.x context of the one who
   * registers. May call more than once for a session.
   */
  void onRevoked(Consumer<SessionId> listener);
}
