package io.parley.auth.domain;

import io.parley.auth.domain.Attempts.Claim;
import io.parley.auth.domain.Attempts.Kind;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Registering and signing in with a password. Attempts are counted before the password is looked
 * at; every attempt that is let through hashes exactly once, whether there is such an account or
 * not. Safe on any thread.
 */
public final class Accounts {
  private final UserStore users;
  private final SessionStore sessions;
  private final Attempts attempts;
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
    this.attempts = attempts;
    this.passwords = passwords;
    this.passwordRules = passwordRules;
    this.tokens = tokens;
    this.rotation = rotation;
    this.limits = limits;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Creates an account and signs it in. Weak passwords are told before anything is counted.
   *
   * @param address of the client
   */
  public Future<SignIn> register(Registration wanted, String address) {
    Optional<String> weakness = passwordRules.weakness(wanted.password(), wanted.username());
    if (weakness.isPresent()) {
      return Future.succeededFuture(new SignIn.WeakPassword(weakness.get()));
    }
    List<Claim> claims =
        List.of(new Claim(Kind.REGISTER_ADDRESS, Digests.sha256(address), limits.registrations()));
    return limited(claims, () -> passwords.hash(wanted.password()), hash -> add(wanted, hash));
  }

  /**
   * Signs in.
   *
   * @param username as it was typed: one that cannot be a user name is an unknown one
   * @param password normalised
   * @param address of the client
   */
  public Future<SignIn> logIn(String username, String password, String address) {
    Claim account = new Claim(Kind.LOG_IN_ACCOUNT, subject(username), limits.perAccount());
    Claim source = new Claim(Kind.LOG_IN_ADDRESS, Digests.sha256(address), limits.perAddress());
    return limited(
        List.of(account, source),
        () -> check(username, password),
        known ->
            known.isEmpty()
                ? Future.succeededFuture(new SignIn.WrongCredentials())
                : attempts
                    .forget(account)
                    .compose(done -> attempts.giveBack(List.of(source)))
                    .compose(done -> upgradeHash(known.get(), password))
                    .compose(done -> open(known.get().account())));
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

  private static Octets subject(String username) {
    Username parsed = typed(username);
    return Digests.sha256(parsed.value().isEmpty() ? Names.fold(username) : parsed.value());
  }

  /** Counts, does the hashing, goes on; what was not even tried is not counted. */
  private <T> Future<SignIn> limited(
      List<Claim> claims, Supplier<Future<T>> hashing, Function<T, Future<SignIn>> next) {
    return attempts
        .take(claims, clock.instant())
        .compose(
            wait ->
                wait.compareTo(Duration.ZERO) > 0
                    ? Future.succeededFuture(new SignIn.Limited(wait))
                    : hashing
                        .get()
                        .recover(
                            failure ->
                                attempts
                                    .giveBack(claims)
                                    .transform(done -> Future.failedFuture(failure)))
                        .compose(next));
  }

  private Future<SignIn> add(Registration wanted, String hash) {
    Account account =
        new Account(
            new UserId(ids.get()),
            wanted.username(),
            wanted.nickname(),
            Avatar.NONE,
            wanted.language());
    RefreshToken token = tokens.mint(new SessionId(ids.get()));
    Session session = rotation.begin(token, account, clock.instant());
    return users
        .add(account, hash, session)
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

  private Future<SignIn> open(Account account) {
    Instant now = clock.instant();
    RefreshToken token = tokens.mint(new SessionId(ids.get()));
    Session session = rotation.begin(token, account, now);
    return sessions
        .open(session)
        .map(done -> new SignIn.Granted(account, token, session.expiresAt()));
  }
}
