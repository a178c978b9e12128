package io.parley.auth.domain;

import io.parley.auth.domain.Attempts.Claim;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Changing one's password, which takes the present one: who found a device open cannot. Guesses are
 * counted with those of signing in. Safe on any thread.
 */
public final class PasswordChanges {
  private final PasswordStore store;
  private final Passwords passwords;
  private final PasswordRules rules;
  private final Throttle throttle;
  private final SignInLimits limits;
  private final Clock clock;

  /** Wires it. */
  public PasswordChanges(
      PasswordStore store,
      Attempts attempts,
      Passwords passwords,
      PasswordRules rules,
      SignInLimits limits,
      Clock clock) {
    this.store = store;
    this.passwords = passwords;
    this.rules = rules;
    this.throttle = new Throttle(attempts, clock);
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Changes it and ends all other sessions of the user.
   *
   * @param session the one that asks, which goes on
   * @param current normalised
   * @param next normalised; a weak one is told before anything is counted
   * @param address of the client
   */
  public Future<PasswordChange> change(
      UserId user, SessionId session, String current, String next, String address) {
    return store
        .credentials(user)
        .compose(
            found ->
                found
                    .map(known -> change(known, session, current, next, address))
                    .orElseGet(() -> Future.succeededFuture(new PasswordChange.SessionEnded())));
  }

  private Future<PasswordChange> change(
      UserStore.Credentials known, SessionId session, String current, String next, String address) {
    Username username = known.account().username();
    Optional<String> weakness = rules.weakness(next, username);
    if (weakness.isPresent()) {
      return Future.succeededFuture(new PasswordChange.WeakPassword(weakness.get()));
    }
    Claim account = limits.onAccount(username.value());
    Claim source = limits.from(address);
    return throttle.attempt(
        List.of(account, source),
        () -> passwords.verify(current, Optional.of(known.passwordHash())),
        PasswordChange.Limited::new,
        right ->
            right
                ? throttle
                    .right(account, source)
                    .compose(done -> passwords.hash(next))
                    .compose(hash -> store.change(known, hash, session, clock.instant()))
                : Future.succeededFuture(new PasswordChange.WrongPassword()));
  }
}
