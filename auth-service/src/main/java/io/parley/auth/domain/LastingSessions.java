package io.parley.auth.domain;

import io.parley.proto.id.SessionId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sessions of people who came through the door of another service, which keeps their token and asks
 * about it with each of their requests: it stays the same. Safe on any thread.
 *
 * <p>The proof in such a token is made for these alone: one that rotates is an invented one here,
 * and one of these is where tokens rotate. So a token that was stolen from one door does not open
 * the other, and showing it there ends nothing.
 */
public final class LastingSessions {
  /** Use is noted so often at most: as often as a session whose token rotates shows itself. */
  static final Duration NOTED = Duration.ofMinutes(15);

  /** Whose session a token is of. */
  public record Current(Account account, SessionId session, Instant expiresAt) {}

  private final LastingSessionStore store;
  private final SessionStore sessions;
  private final RefreshTokens tokens;
  private final Duration lifetime;
  private final Clock clock;

  /**
   * Wires it.
   *
   * @param tokens of these sessions alone
   * @param lifetime of a session that is not used
   */
  public LastingSessions(
      LastingSessionStore store,
      SessionStore sessions,
      RefreshTokens tokens,
      Duration lifetime,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.tokens = tokens;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Whose session a token is of, which puts its end off; empty: of none, or it has ended. */
  public Future<Optional<Current>> find(String text) {
    Instant now = clock.instant();
    return tokens
        .read(text)
        .map(
            shown ->
                store
                    .find(shown.session())
                    .map(
                        found ->
                            found
                                .filter(stored -> stored.token().equals(shown.hash()))
                                .filter(stored -> now.isBefore(stored.expiresAt())))
                    .compose(
                        good ->
                            good.map(stored -> use(shown.session(), stored, now))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Current>> use(
      SessionId id, LastingSessionStore.Stored stored, Instant now) {
    Instant later = now.plus(lifetime);
    Duration gained = Duration.between(stored.expiresAt(), later);
    Future<Boolean> prolonged =
        gained.compareTo(noted()) < 0
            ? Future.succeededFuture(false)
            : store.prolong(id, stored.expiresAt(), now, later);
    return prolonged.map(
        done -> Optional.of(new Current(stored.account(), id, done ? later : stored.expiresAt())));
  }

  private Duration noted() {
    Duration quarter = lifetime.dividedBy(4);
    return quarter.compareTo(NOTED) < 0 ? quarter : NOTED;
  }

  /** Ends the session of a token; nothing where it has ended, or was not made here. */
  public Future<Void> end(String text) {
    return tokens
        .read(text)
        .map(token -> sessions.end(token.session(), clock.instant()))
        .orElseGet(Future::succeededFuture);
  }
}
