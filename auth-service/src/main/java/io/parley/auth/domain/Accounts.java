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
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Registering and signing in with a password. Attempts are counted before the password is looked
 * at; every attempt that is let through hashes exactly once, whether there is such an account or
 * not. Safe on any thread.
 */
public final class Accounts {
  /** A session that is about to be stored, and what is told once it is. */
  private record Begun(Opening opening, SignIn granted) {}

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

  /**
   * Wires it.
   *
   * @param tokens by which the sessions that are opened here are held
   */
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
    return signUp(
        wanted, client.address(), account -> Optional.of(begin(account, client.device())));
  }

  /** Creates an account alone: {@link SignIn.Registered}. Otherwise like {@link #register}. */
  public Future<SignIn> create(Registration wanted, String address) {
    return signUp(wanted, address, account -> Optional.empty());
  }

  private Future<SignIn> signUp(
      Registration wanted, String address, Function<Account, Optional<Begun>> begin) {
    Optional<String> weakness = passwordRules.weakness(wanted.password(), wanted.username());
    if (weakness.isPresent()) {
      return Future.succeededFuture(new SignIn.WeakPassword(weakness.get()));
    }
    return throttle.attempt(
        List.of(limits.registrationFrom(address)),
        () -> passwords.hash(wanted.password()),
        SignIn.Limited::new,
        hash -> add(wanted, hash, begin));
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

  private Future<SignIn> add(
      Registration wanted, String hash, Function<Account, Optional<Begun>> begin) {
    Account account =
        new Account(
            new UserId(ids.get()),
            wanted.username(),
            wanted.nickname(),
            Avatar.NONE,
            wanted.language());
    Optional<Begun> begun = begin.apply(account);
    return users
        .add(account, hash, begun.map(Begun::opening))
        .map(
            added ->
                added
                    ? begun.map(Begun::granted).orElseGet(() -> new SignIn.Registered(account))
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
    Begun begun = begin(known.account(), device);
    return sessions
        .open(begun.opening(), known.passwordVersion())
        .map(open -> open ? begun.granted() : new SignIn.WrongCredentials());
  }

  private Begun begin(Account account, Device device) {
    Instant now = clock.instant();
    RefreshToken token = tokens.mint(new SessionId(ids.get()));
    Session session = rotation.begin(token, account, now);
    return new Begun(
        new Opening(session, device, now), new SignIn.Granted(account, token, session.expiresAt()));
  }
}
