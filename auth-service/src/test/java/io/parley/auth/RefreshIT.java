package io.parley.auth;

import static io.parley.auth.AuthFixture.cookie;
import static io.parley.auth.AuthFixture.refresh;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.MovableClock;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas on one schema, and a clock that both follow. */
@ExtendWith(ParleyExtension.class)
class RefreshIT {
  private static MovableClock clock;
  private static ServiceUnderTest one;
  private static ServiceUnderTest other;
  private static Scope scope;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    clock = MovableClock.at(Instant.now());
    one = AuthFixture.start(scope, Map.of(), clock);
    other = AuthFixture.start(scope, Map.of(), clock);
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  @Test
  void refreshesAtTheSameTimeOnTwoReplicasGetTheSameSuccessor() {
    String first = cookie(register(one.http(), "race"));

    List<CompletableFuture<Answer>> racing =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> refresh((i % 2 == 0 ? one : other).http(), first)))
            .toList();
    List<Answer> answers = racing.stream().map(CompletableFuture::join).toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    Set<String> successors = answers.stream().map(AuthFixture::cookie).collect(Collectors.toSet());
    assertThat(successors).hasSize(1).doesNotContain(first);
  }

  @Test
  void aLostAnswerMayBeAskedForAgainForThirtySeconds() {
    String first = cookie(register(one.http(), "lost"));
    String second = cookie(refresh(one.http(), first));
    clock.advance(Duration.ofSeconds(29));

    assertThat(cookie(refresh(other.http(), first))).isEqualTo(second);
    assertThat(refresh(one.http(), second).status()).isEqualTo(200);
  }

  @Test
  void aReusedRefreshTokenRevokesTheSessionEverywhere() {
    Answer registered = register(one.http(), "stolen");
    String first = cookie(registered);
    String second = cookie(refresh(one.http(), first));
    clock.advance(Duration.ofSeconds(31));

    Answer reuse = refresh(other.http(), first);

    assertThat(reuse.status()).isEqualTo(401);
    assertThat(reuse.code()).isEqualTo("SESSION_ENDED");
    assertThat(refresh(one.http(), second).code()).isEqualTo("SESSION_ENDED");
    for (ServiceUnderTest replica : List.of(one, other)) {
      HttpCalls thief = replica.http().as(token(registered));
      Await.until(
          "the access token is refused",
          () -> thief.get("/api/v1/profile").code().equals("SESSION_ENDED"));
    }
  }

  @Test
  void anInventedTokenNeitherWorksNorEndsAnybodysSession() {
    String good = cookie(register(one.http(), "forged"));
    char last = good.charAt(good.length() - 20);
    String bad =
        good.substring(0, good.length() - 20)
            + (last == 'A' ? 'B' : 'A')
            + good.substring(good.length() - 19);

    assertThat(refresh(one.http(), bad).code()).isEqualTo("SESSION_ENDED");
    assertThat(one.http().with("Cookie", bad).post("/api/v1/auth/logout", null).status())
        .isEqualTo(204);

    assertThat(refresh(one.http(), good).status()).isEqualTo(200);
  }

  @Test
  void theDatabaseHoldsNoTokenAndNoPassword() {
    String first = cookie(register(one.http(), "secretive"));
    refresh(one.http(), first);

    String dump =
        scope.query("SELECT * FROM " + scope.schema("auth") + ".sessions").toString()
            + scope.query("SELECT * FROM " + scope.schema("auth") + ".users");

    assertThat(dump)
        .contains("secretive", "$argon2id$")
        .doesNotContain(first.replace("parley_refresh=", ""), AuthFixture.PASSWORD);
  }
}
