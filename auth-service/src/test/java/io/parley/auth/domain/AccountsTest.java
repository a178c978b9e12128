package io.parley.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.parley.testkit.MovableClock;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which steps each way takes, so that ways that must look alike do. */
class AccountsTest {
  private static final String GOOD = "a quiet green lamp";
  private static final Client HERE = new Client("192.0.2.1", Device.UNKNOWN);

  private final List<String> steps = new ArrayList<>();
  private final Users users = new Users();
  private final Counting attempts = new Counting();
  private final Hashing passwords = new Hashing();
  private final RefreshTokens tokens = new RefreshTokens(new SecureRandom(), List.of(new byte[32]));
  private final Sessions sessions = new Sessions();
  private final Gate gate = new Gate(10, Duration.ofMinutes(15));
  private final Accounts accounts =
      new Accounts(
          users,
          sessions,
          attempts,
          passwords,
          new PasswordRules(),
          tokens,
          new RotationRules(tokens, Duration.ofDays(30)),
          new SignInLimits(gate, gate, gate),
          MovableClock.at(Instant.ofEpochSecond(1_800_000_000)),
          UUID::randomUUID);

  @BeforeEach
  void ana() {
    register("ana");
    steps.clear();
  }

  private SignIn register(String username) {
    Username name = Username.parse(username);
    return accounts
        .register(new Registration(name, Nickname.parse("", name), Language.parse(""), GOOD), HERE)
        .result();
  }

  private SignIn logIn(String username, String password) {
    return accounts.logIn(username, password, HERE).result();
  }

  @Test
  void aWrongPasswordAndAnUnknownUserTakeTheSameSteps() {
    assertThat(logIn("ana", "something else")).isInstanceOf(SignIn.WrongCredentials.class);
    List<String> wrong = List.copyOf(steps);
    steps.clear();

    assertThat(logIn("nobody", GOOD)).isInstanceOf(SignIn.WrongCredentials.class);

    assertThat(steps).isEqualTo(wrong).containsExactly("take 2", "look up", "verify");
  }

  @Test
  void aNameThatCannotBeOneTakesTheSameStepsToo() {
    assertThat(logIn("' OR 1=1 --", GOOD)).isInstanceOf(SignIn.WrongCredentials.class);

    assertThat(steps).containsExactly("take 2", "look up", "verify");
  }

  @Test
  void registeringATakenNameHashesOnceLikeAnyOther() {
    assertThat(register("ana")).isInstanceOf(SignIn.UsernameTaken.class);
    List<String> taken = List.copyOf(steps);
    steps.clear();

    assertThat(register("bob")).isInstanceOf(SignIn.Granted.class);

    assertThat(steps).isEqualTo(taken).containsExactly("take 1", "hash", "add");
  }

  @Test
  void anAccountAloneTakesTheSameStepsAndOpensNoSession() {
    Username name = Username.parse("dora");
    Registration wanted =
        new Registration(name, Nickname.parse("", name), Language.parse(""), GOOD);

    assertThat(accounts.create(wanted, "192.0.2.1").result()).isInstanceOf(SignIn.Registered.class);

    assertThat(steps).containsExactly("take 1", "hash", "add alone");
  }

  @Test
  void aRightPasswordForgetsTheFailuresOfTheAccount() {
    assertThat(logIn("ana", GOOD)).isInstanceOf(SignIn.Granted.class);

    assertThat(steps)
        .containsExactly("take 2", "look up", "verify", "forget", "give back 1", "open");
  }

  @Test
  void aPasswordThatWasChangedWhileItWasCheckedOpensNothing() {
    sessions.version = 1;

    assertThat(logIn("ana", GOOD)).isInstanceOf(SignIn.WrongCredentials.class);
  }

  @Test
  void anAttemptAboveTheLimitIsNotEvenHashed() {
    attempts.wait = Duration.ofSeconds(70);

    assertThat(logIn("ana", GOOD)).isEqualTo(new SignIn.Limited(Duration.ofSeconds(70)));

    assertThat(steps).containsExactly("take 2");
  }

  @Test
  void anAttemptThatCouldNotBeHashedIsNotCounted() {
    passwords.busy = true;

    assertThat(accounts.logIn("ana", GOOD, HERE).cause()).hasMessage("busy");

    assertThat(steps).containsExactly("take 2", "look up", "verify", "give back 2");
  }

  @Test
  void anOldHashIsReplacedAtTheNextSignIn() {
    passwords.outdated = true;

    logIn("ana", GOOD);

    assertThat(steps).containsSubsequence("verify", "hash", "replace", "open");
  }

  @Test
  void aWeakPasswordIsToldWithoutHashing() {
    Username name = Username.parse("carol");

    SignIn outcome =
        accounts
            .register(
                new Registration(name, Nickname.parse("", name), Language.parse(""), "password"),
                HERE)
            .result();

    assertThat(outcome).isInstanceOf(SignIn.WeakPassword.class);
    assertThat(steps).isEmpty();
  }

  private final class Hashing implements Passwords {
    private boolean busy;
    private boolean outdated;

    @Override
    public Future<String> hash(String password) {
      steps.add("hash");
      return Future.succeededFuture("#" + password);
    }

    @Override
    public Future<Boolean> verify(String password, Optional<String> hash) {
      steps.add("verify");
      return busy
          ? Future.failedFuture("busy")
          : Future.succeededFuture(hash.filter(("#" + password)::equals).isPresent());
    }

    @Override
    public boolean outdated(String hash) {
      return outdated;
    }
  }

  private final class Counting implements Attempts {
    private Duration wait = Duration.ZERO;

    @Override
    public Future<Duration> take(List<Claim> claims, Instant now) {
      steps.add("take " + claims.size());
      return Future.succeededFuture(wait);
    }

    @Override
    public Future<Void> giveBack(List<Claim> claims) {
      steps.add("give back " + claims.size());
      return Future.succeededFuture();
    }

    @Override
    public Future<Void> forget(Claim claim) {
      steps.add("forget");
      return Future.succeededFuture();
    }

    @Override
    public Future<Integer> removePaid(Instant now, int limit) {
      return Future.succeededFuture(0);
    }
  }

  private final class Sessions implements SessionStore {
    private long version;

    @Override
    public Future<Boolean> open(Opening session, long passwordVersion) {
      steps.add("open");
      return Future.succeededFuture(passwordVersion == version);
    }

    @Override
    public Future<List<OwnSession>> of(UserId user, Instant now, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Boolean> end(SessionId id, UserId owner, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Rotation> rotate(SessionId id, Function<Session, Rotation> decide) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> end(SessionId id, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Integer> removeExpired(Instant now, int limit) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Users implements UserStore {
    private final Map<Username, Credentials> known = new HashMap<>();

    @Override
    public Future<Boolean> add(Account account, String passwordHash, Optional<Opening> session) {
      steps.add(session.isPresent() ? "add" : "add alone");
      return Future.succeededFuture(
          known.putIfAbsent(account.username(), new Credentials(account, passwordHash, 0)) == null);
    }

    @Override
    public Future<Optional<Credentials>> credentials(Username username) {
      steps.add("look up");
      return Future.succeededFuture(Optional.ofNullable(known.get(username)));
    }

    @Override
    public Future<Void> replaceHash(UserId user, String from, String to) {
      steps.add("replace");
      return Future.succeededFuture();
    }

    @Override
    public Future<Optional<Account>> find(UserId user) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Optional<Account>> find(Username username) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<List<Account>> findAll(Collection<UserId> wanted) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<List<Match>> findByPrefix(String prefix, Optional<Position> after, int limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Future<Optional<Account>> change(UserId user, ProfileChange change) {
      throw new UnsupportedOperationException();
    }
  }
}
