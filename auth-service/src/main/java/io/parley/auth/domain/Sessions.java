package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Going on with a session, and ending it. Safe on any thread. */
public final class Sessions {
  /** How many sessions one is shown. */
  static final int MOST_SHOWN = 200;

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

  /** Where a user is signed in, the last seen first: the {@value #MOST_SHOWN} last ones. */
  public Future<List<OwnSession>> of(UserId user) {
    return sessions.of(user, clock.instant(), MOST_SHOWN);
  }

  /**
   * Ends a session of a user's, from another of theirs or itself.
   *
   * @return false if they have no such session: it ended before, or is somebody else's
   */
  public Future<Boolean> end(SessionId session, UserId owner) {
    return sessions.end(session, owner, clock.instant());
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
