package io.parley.auth.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides what becomes of a session when one of its tokens is shown; changes nothing itself. */
public final class RotationRules {
  /** How long the previous token may be shown again: a lost answer, or two tabs at once. */
  static final Duration GRACE = Duration.ofSeconds(30);

  private final RefreshTokens tokens;
  private final Duration lifetime;

  /**
   * With how long an unused token is good.
   *
   * @param lifetime from each rotation on
   */
  public RotationRules(RefreshTokens tokens, Duration lifetime) {
    this.tokens = tokens;
    this.lifetime = lifetime;
  }

  /** A session that begins now, and its first token's hash. */
  Session begin(RefreshToken first, Account account, Instant now) {
    return new Session(
        first.session(), account.id(), first.hash(), Optional.empty(), now.plus(lifetime));
  }

  /**
   * Decides.
   *
   * @param session as stored, locked until the decision is
   * @param shown has a good proof
   */
  Rotation decide(Session session, RefreshToken shown, Instant now) {
    if (!now.isBefore(session.expiresAt())) {
      return new Rotation.Ended();
    }
    Octets hash = shown.hash();
    if (hash.equals(session.current())) {
      return advance(session, shown, now);
    }
    return session
        .previous()
        .filter(previous -> previous.hash().equals(hash))
        .filter(previous -> !now.isAfter(previous.rotatedAt().plus(GRACE)))
        .flatMap(previous -> RefreshTokens.open(previous.successor(), shown))
        .<Rotation>map(successor -> new Rotation.Repeated(session, successor))
        .orElseGet(() -> new Rotation.Stolen(session, now));
  }

  private Rotation advance(Session session, RefreshToken shown, Instant now) {
    RefreshToken successor = tokens.mint(session.id());
    Session.Previous previous =
        new Session.Previous(shown.hash(), tokens.seal(successor, shown), now);
    Session next =
        new Session(
            session.id(),
            session.user(),
            successor.hash(),
            Optional.of(previous),
            now.plus(lifetime));
    return new Rotation.Advanced(next, successor);
  }
}
