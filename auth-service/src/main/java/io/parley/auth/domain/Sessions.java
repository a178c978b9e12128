package io.parley.auth.domain;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/** Going on with a session, and ending it. Safe on any thread. */
public final class Sessions {
  private final SessionStore sessions;
  private final UserStore users;
  private final RefreshTokens tokens;
  private final RotationRules rules;
  private final Clock clock;

  /** Wires it. */
  public Sessions(
      SessionStore sessions,
      UserStore users,
      RefreshTokens tokens,
      RotationRules rules,
      Clock clock) {
    this.sessions = sessions;
    this.users = users;
    this.tokens = tokens;
    this.rules = rules;
    this.clock = clock;
  }

  /** Exchanges a refresh token for its successor; an old token ends the session. */
  public Future<SignIn> refresh(String text) {
    return tokens
        .read(text)
        .map(
            shown ->
                sessions
                    .rotate(
                        shown.session(), session -> rules.decide(session, shown, clock.instant()))
                    .compose(this::granted))
        .orElseGet(() -> Future.succeededFuture(new SignIn.SessionEnded()));
  }

  /**
   * Ends the session of a refresh token, be it an old one; does nothing for a token that this
   * service did not make.
   */
  public Future<Void> logOut(String text) {
    Instant now = clock.instant();
    return tokens
        .read(text)
        .map(token -> sessions.end(token.session(), now))
        .orElseGet(Future::succeededFuture);
  }

  private Future<SignIn> granted(Rotation rotation) {
    if (rotation instanceof Rotation.Advanced advanced) {
      return granted(advanced.next(), advanced.successor());
    }
    if (rotation instanceof Rotation.Repeated repeated) {
      return granted(repeated.session(), repeated.successor());
    }
    return Future.succeededFuture(new SignIn.SessionEnded());
  }

  private Future<SignIn> granted(Session session, RefreshToken token) {
    return users
        .find(session.user())
        .map(
            found ->
                found
                    .<SignIn>map(account -> new SignIn.Granted(account, token, session.expiresAt()))
                    .orElseGet(SignIn.SessionEnded::new));
  }
}
