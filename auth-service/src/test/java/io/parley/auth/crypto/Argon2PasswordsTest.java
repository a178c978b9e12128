package io.parley.auth.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    Await.result(vertx.close());
  }

  private Argon2Passwords passwords(int memoryKib, int threads, int queue) {
    return Await.result(
        Argon2Passwords.start(
            vertx, new Argon2Settings(memoryKib, 2, 1, threads, queue), new SecureRandom()));
  }

  @Test
  void aPasswordBelongsToItsHashOnly() {
    Argon2Passwords passwords = passwords(1024, 1, 8);
    String hash = Await.result(passwords.hash("a quiet green lamp"));

    assertThat(hash).startsWith("$argon2id$v=19$m=1024,t=2,p=1$");
    assertThat(Await.result(passwords.hash("a quiet green lamp"))).isNotEqualTo(hash);
    assertThat(Await.result(passwords.verify("a quiet green lamp", Optional.of(hash)))).isTrue();
    assertThat(Await.result(passwords.verify("another lamp", Optional.of(hash)))).isFalse();
  }

  @Test
  void withoutAnAccountNoPasswordIsRight() {
    Argon2Passwords passwords = passwords(1024, 1, 8);

    assertThat(Await.result(passwords.verify("no account has this password", Optional.empty())))
        .isFalse();
  }

  @Test
  void aHashOfOtherParametersStillVerifiesAndIsKnownAsOutdated() {
    String old = Await.result(passwords(2048, 1, 8).hash("a quiet green lamp"));
    Argon2Passwords now = passwords(1024, 1, 8);

    assertThat(now.outdated(old)).isTrue();
    assertThat(now.outdated(Await.result(now.hash("a quiet green lamp")))).isFalse();
    assertThat(Await.result(now.verify("a quiet green lamp", Optional.of(old)))).isTrue();
  }

  @Test
  void aFloodIsRefusedInsteadOfQueuedAndPassesAgainAfterwards() {
    Argon2Passwords passwords = passwords(8192, 1, 2);

    List<Future<String>> flood =
        IntStream.range(0, 50).mapToObj(i -> passwords.hash("password " + i)).toList();
    Await.result(Future.join(flood).otherwiseEmpty());

    List<Throwable> refused = flood.stream().filter(Future::failed).map(Future::cause).toList();
    assertThat(refused)
        .hasSizeGreaterThanOrEqualTo(40)
        .allSatisfy(
            failure ->
                assertThat(((Refusal) failure).code())
                    .isEqualTo(ErrorCode.ERROR_CODE_RATE_LIMITED));
    assertThat(flood.get(0).succeeded()).isTrue();
    Await.until("all places are free", () -> passwords.free() == 3);
    assertThat(Await.result(passwords.hash("one more"))).isNotEmpty();
  }
}
