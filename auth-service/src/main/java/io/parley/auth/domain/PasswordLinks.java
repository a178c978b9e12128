package io.parley.auth.domain;

import io.parley.auth.domain.Attempts.Claim;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Setting a password without knowing the one before, by a link that an administrator gave: good
 * once, for the newest one, for some days. Whether one that is not good was ever good is not told.
 * Safe on any thread.
 */
public final class PasswordLinks {
  /** A new one; nobody can be told it again. */
  public record Made(PasswordLink link, Instant expiresAt) {}

  private final PasswordLinkStore store;
  private final Throttle throttle;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final RefreshTokens tokens;
  private final RotationRules rotation;
  private final SignInLimits limits;
  private final Duration lifetime;
  private final Clock clock;
  private final SecureRandom random;
  private final Supplier<UUID> ids;

  /** Wires it. */
  public PasswordLinks(
      PasswordLinkStore store,
      Attempts attempts,
      Passwords passwords,
      PasswordRules rules,
      RefreshTokens tokens,
      RotationRules rotation,
      SignInLimits limits,
      Duration lifetime,
      Clock clock,
      SecureRandom random,
      Supplier<UUID> ids) {
    this.store = store;
    this.throttle = new Throttle(attempts, clock);
    this.passwords = passwords;
    this.rules = rules;
    this.tokens = tokens;
    this.rotation = rotation;
    this.limits = limits;
    this.lifetime = lifetime;
    this.clock = clock;
    this.random = random;
    this.ids = ids;
  }

  /** Makes one, which ends the one before; empty if there is no such person. */
  public Future<Optional<Made>> create(UserId user) {
    Made made = new Made(PasswordLink.mint(random), clock.instant().plus(lifetime));
    return store
        .replace(user, made.link().hash(), made.expiresAt())
        .map(done -> done ? Optional.of(made) : Optional.empty());
  }

  /** Whom a link is for; empty if it is not good. */
  public Future<Optional<Account>> look(String text) {
    return PasswordLink.read(text)
        .map(link -> store.find(link.hash(), clock.instant()))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  /**
   * Sets the password, ends all sessions of the person and signs them in. A weak password is told
   * and leaves the link good. Links that are not good count like wrong passwords of their address.
   *
   * @param password normalised
   */
  public Future<SignIn> redeem(String text, String password, Client client) {
    Claim source = limits.from(client.address());
    return throttle.attempt(
        List.of(source),
        () -> look(text),
        SignIn.Limited::new,
        found ->
            found
                .map(
                    account ->
                        set(PasswordLink.read(text).orElseThrow(), account, password, client)
                            .eventually(() -> throttle.giveBack(source)))
                .orElseGet(() -> Future.succeededFuture(new SignIn.LinkNotValid())));
  }

  private Future<SignIn> set(PasswordLink link, Account account, String password, Client client) {
    Optional<String> weakness = rules.weakness(password, account.username());
    return weakness.isPresent()
        ? Future.succeededFuture(new SignIn.WeakPassword(weakness.get()))
        : passwords.hash(password).compose(hash -> redeem(link, account, hash, client.device()));
  }

  private Future<SignIn> redeem(PasswordLink link, Account account, String hash, Device device) {
    Instant now = clock.instant();
    RefreshToken token = tokens.mint(new SessionId(ids.get()));
    Session session = rotation.begin(token, account, now);
    return store
        .redeem(link.hash(), hash, new Opening(session, device, now))
        .map(
            done ->
                done
                    ? new SignIn.Granted(account, token, session.expiresAt())
                    : new SignIn.LinkNotValid());
  }
}
