package io.parley.auth.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.parley.testkit.MovableClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which steps a change takes. */
class PasswordChangesTest {
  private static final String NOW = "a quiet green lamp";
  private static final String NEXT = "another loud red lamp";
  private static final UserId ANA = new UserId(UUID.randomUUID());
  private static final SessionId OWN = new SessionId(UUID.randomUUID());

  private final List<String> steps = new ArrayList<>();
  private final Gate gate = new Gate(10, Duration.ofMinutes(15));
  private final Counting attempts = new Counting();
  private final Hashing passwords = new Hashing();
  private final PasswordChanges changes =
      new PasswordChanges(
          new Store(),
          attempts,
          passwords,
          new PasswordRules(),
          new SignInLimits(gate, gate, gate),
          MovableClock.at(Instant.ofEpochSecond(1_800_000_000)));

  private PasswordChange change(String current, String next) {
    return changes.change(ANA, OWN, current, next, "192.0.2.1").result();
  }

  @Test
  void theRightPasswordIsReplaced() {
    assertThat(change(NOW, NEXT)).isInstanceOf(PasswordChange.Changed.class);

    assertThat(steps)
        .containsExactly("take 2", "verify", "forget", "give back 1", "hash", "change to #" + NEXT);
  }

  @Test
  void aWrongOneStaysCountedAndChangesNothing() {
    assertThat(change("something else", NEXT)).isInstanceOf(PasswordChange.WrongPassword.class);

    assertThat(steps).containsExactly("take 2", "verify");
  }

  @Test
  void guessesAreCountedWithThoseOfSigningIn() {
    change("something else", NEXT);

    assertThat(attempts.last)
        .containsExactly(
            new Attempts.Claim(Attempts.Kind.LOG_IN_ACCOUNT, Digests.sha256("ana"), gate),
            new Attempts.Claim(Attempts.Kind.LOG_IN_ADDRESS, Digests.sha256("192.0.2.1"), gate));
  }

  @Test
  void aboveTheLimitNothingIsHashed() {
    attempts.wait = Duration.ofSeconds(70);

    assertThat(change(NOW, NEXT)).isEqualTo(new PasswordChange.Limited(Duration.ofSeconds(70)));

    assertThat(steps).containsExactly("take 2");
  }

  @Test
  void aWeakOneIsToldWithoutCountingAndHashing() {
    assertThat(change(NOW, "short")).isInstanceOf(PasswordChange.WeakPassword.class);
    assertThat(change(NOW, "ana's own lamp")).isInstanceOf(PasswordChange.Changed.class);
    assertThat(change(NOW, "ana lamp")).isInstanceOf(PasswordChange.WeakPassword.class);

    assertThat(steps).filteredOn("take 2"::equals).hasSize(1);
  }

  @Test
  void anAttemptThatCouldNotBeHashedIsNotCounted() {
    passwords.busy = true;

    assertThat(changes.change(ANA, OWN, NOW, NEXT, "192.0.2.1").cause()).hasMessage("busy");

    assertThat(steps).containsExactly("take 2", "verify", "give back 2");
  }

  @Test
  void anAccountWithoutAPasswordHasNoneToChange() {
    UserId program = new UserId(UUID.randomUUID());

    assertThat(changes.change(program, OWN, "", NEXT, "192.0.2.1").result())
        .isInstanceOf(PasswordChange.SessionEnded.class);
    assertThat(steps).isEmpty();
  }

  private final class Store implements PasswordStore {
    @Override
    public Future<Optional<UserStore.Credentials>> credentials(UserId user) {
      Account account =
          new Account(ANA, new Username("ana"), new Nickname("Ana"), Avatar.NONE, new Language(""));
      return Future.succeededFuture(
          user.equals(ANA)
              ? Optional.of(new UserStore.Credentials(account, "#" + NOW, 7))
              : Optional.empty());
    }

    @Override
    public Future<PasswordChange> change(
        UserStore.Credentials from, String newHash, SessionId keep, Instant now) {
      assertThat(from.passwordVersion()).isEqualTo(7);
      assertThat(keep).isEqualTo(OWN);
      steps.add("change to " + newHash);
      return Future.succeededFuture(new PasswordChange.Changed());
    }
  }

  private final class Hashing implements Passwords {
    private boolean busy;

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
      return false;
    }
  }

  private final class Counting implements Attempts {
    private Duration wait = Duration.ZERO;
    private List<Claim> last = List.of();

    @Override
    public Future<Duration> take(List<Claim> claims, Instant now) {
      steps.add("take " + claims.size());
      last = claims;
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
      throw new UnsupportedOperationException();
    }
  }
}
