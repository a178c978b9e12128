package io.parley.auth.domain;

import io.parley.auth.domain.Attempts.Claim;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Registering and signing in with a password. Attempts are counted before the password is looked
 * at; every attempt that is let through hashes exactly once, whether there is such an account or
 * not. Safe on any thread.
 */
public final class Accounts {
  private final UserStore users;
  private final SessionStore sessions;
  private final Throttle throttle;
  private final Passwords passwords;
  private final PasswordRules passwordRules;
  private final RefreshTokens tokens;
  private final RotationRules rotation;
  private final SignInLimits limits;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /** Wires it. */
  public Accounts(
      UserStore users,
      SessionStore sessions,
      Attempts attempts,
      Passwords passwords,
      PasswordRules passwordRules,
      RefreshTokens tokens,
      RotationRules rotation,
      SignInLimits limits,
      Clock clock,
      Supplier<UUID> ids) {
    this.users = users;
    this.sessions = sessions;
    this.throttle = new Throttle(attempts, clock);
    this.passwords = passwords;
    this.passwordRules = passwordRules;
    this.tokens = tokens;
    this.rotation = rotation;
    this.limits = limits;
    this.clock = clock;
    this.ids = ids;
  }

  /** Creates an account and signs it in. Weak passwords are told before anything is counted. */
  public Future<SignIn> register(Registration wanted, Client client) {
    Optional<String> weakness = passwordRules.weakness(wanted.password(), wanted.username());
    if (weakness.isPresent()) {
      return Future.succeededFuture(new SignIn.WeakPassword(weakness.get()));
    }
    return throttle.attempt(
        List.of(limits.registrationFrom(client.address())),
        () -> passwords.hash(wanted.password()),
        SignIn.Limited::new,
        hash -> add(wanted, hash, client.device()));
  }

  /**
   * Signs in.
   *
   * @param username as it was typed: one that cannot be a user name is an unknown one
   * @param password normalised
   */
  public Future<SignIn> logIn(String username, String password, Client client) {
    Claim account = limits.onAccount(subject(username));
    Claim source = limits.from(client.address());
    return throttle.attempt(
        List.of(account, source),
        () -> check(username, password),
        SignIn.Limited::new,
        known ->
            known.isEmpty()
                ? Future.succeededFuture(new SignIn.WrongCredentials())
                : throttle
                    .right(account, source)
                    .compose(done -> upgradeHash(known.get(), password))
                    .compose(done -> open(known.get(), client.device())));
  }

  private Future<Optional<UserStore.Credentials>> check(String username, String password) {
    return find(username)
        .compose(
            found ->
                passwords
                    .verify(password, found.map(UserStore.Credentials::passwordHash))
                    .map(right -> right ? found : Optional.empty()));
  }

  private Future<Optional<UserStore.Credentials>> find(String username) {
    // A name that nobody can have is looked up like any other: the way taken must not differ.
    return users.credentials(typed(username));
  }

  private static Username typed(String username) {
    try {
      return Username.parse(username);
    } catch (InvalidValue e) {
      return new Username("");
    }
  }

  private static String subject(String username) {
    Username parsed = typed(username);
    return parsed.value().isEmpty() ? Names.fold(username) : parsed.value();
  }

  private Future<SignIn> add(Registration wanted, String hash, Device device) {
    Account account =
        new Account(
            new UserId(ids.get()),
            wanted.username(),
            wanted.nickname(),
            Avatar.NONE,
            wanted.language());
    RefreshToken token = tokens.mint(new SessionId(ids.get()));
    Instant now = clock.instant();
    Session session = rotation.begin(token, account, now);
    return users
        .add(account, hash, new Opening(session, device, now))
        .map(
            added ->
                added
                    ? new SignIn.Granted(account, token, session.expiresAt())
                    : new SignIn.UsernameTaken());
  }

  private Future<Void> upgradeHash(UserStore.Credentials known, String password) {
    if (!passwords.outdated(known.passwordHash())) {
      return Future.succeededFuture();
    }
    return passwords
        .hash(password)
        .compose(hash -> users.replaceHash(known.account().id(), known.passwordHash(), hash))
        // The next sign-in tries again; this one is good.
        .otherwiseEmpty();
  }

  private Future<SignIn> open(UserStore.Credentials known, Device device) {
    Instant now = clock.instant();
    RefreshToken token = tokens.mint(new SessionId(ids.get()));
    Session session = rotation.begin(token, known.account(), now);
    return sessions
        .open(new Opening(session, device, now), known.passwordVersion())
        .map(
            open ->
                open
                    ? new SignIn.Granted(known.account(), token, session.expiresAt())
                    : new SignIn.WrongCredentials());
  }
}
