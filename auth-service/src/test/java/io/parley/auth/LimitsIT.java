package io.parley.auth;

import static io.parley.auth.AuthFixture.PASSWORD;
import static io.parley.auth.AuthFixture.logIn;
import static io.parley.auth.AuthFixture.person;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.MovableClock;
import io.parley.testkit.OpenApiCheck;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class LimitsIT {
  private static final String LOG_IN = "/api/v1/auth/login";

  private final MovableClock clock = MovableClock.at(Instant.now());
  private ServiceUnderTest one;
  private ServiceUnderTest other;

  @BeforeEach
  void start(Scope scope) {
    Map<String, String> limits =
        Map.of(
            "auth.log_ins_per_account", "3",
            "auth.log_ins_per_address", "6",
            "auth.registrations_per_address", "5",
            "http.trusted_proxies", "127.0.0.1");
    one = AuthFixture.start(scope, limits, clock);
    other = AuthFixture.start(scope, limits, clock);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  private static HttpCalls from(ServiceUnderTest replica, String address) {
    return replica.http().with("X-Forwarded-For", address);
  }

  @Test
  void guessingOnOneAccountIsSlowedDownFromWhereverItComes() {
    register(one.http(), "victim");
    for (int i = 0; i < 3; i++) {
      Answer wrong = logIn(from(i == 0 ? one : other, "192.0.2." + i), "victim", "guess no " + i);
      assertThat(wrong.code()).isEqualTo("WRONG_CREDENTIALS");
    }

    Answer limited = logIn(from(one, "192.0.2.9"), "VICTIM", PASSWORD);

    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.code()).isEqualTo("RATE_LIMITED");
    assertThat(limited.header("Retry-After")).isEqualTo("300");
    OpenApiCheck.of(one.vertx(), "openapi/auth.yaml").check("POST", LOG_IN, limited);

    clock.advance(Duration.ofMinutes(5));
    assertThat(logIn(from(one, "192.0.2.9"), "victim", PASSWORD).status()).isEqualTo(200);
    assertThat(logIn(from(one, "192.0.2.9"), "victim", "typo typo").status()).isEqualTo(401);
    assertThat(logIn(from(one, "192.0.2.9"), "victim", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void anUnknownAccountIsLimitedLikeAKnownOne() {
    for (int i = 0; i < 3; i++) {
      assertThat(logIn(one.http(), "nobody", "guess no " + i).status()).isEqualTo(401);
    }
    assertThat(logIn(one.http(), "nobody", "guess").code()).isEqualTo("RATE_LIMITED");
  }

  @Test
  void tryingManyAccountsFromOneAddressIsSlowedDown() {
    for (int i = 0; i < 6; i++) {
      assertThat(logIn(from(one, "192.0.2.1"), "user" + i, "one of many").status()).isEqualTo(401);
    }

    assertThat(logIn(from(other, "192.0.2.1"), "user7", "one of many").status()).isEqualTo(429);
    assertThat(logIn(from(other, "192.0.2.2"), "user7", "one of many").status()).isEqualTo(401);
  }

  @Test
  void attemptsAtTheSameTimeDoNotSlipThroughTogether() {
    register(one.http(), "flooded");

    List<CompletableFuture<Answer>> flood =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            logIn(
                                from(i % 2 == 0 ? one : other, "198.51.100." + i),
                                "flooded",
                                "guess no " + i)))
            .toList();

    assertThat(flood.stream().map(CompletableFuture::join).filter(a -> a.status() == 401))
        .hasSize(3);
    assertThat(flood.stream().map(CompletableFuture::join).filter(a -> a.status() == 429))
        .hasSize(27);
  }

  @Test
  void guessesAtTheChangeOfThePasswordCountWithThoseOfSigningIn() {
    Answer desk = register(one.http(), "guessed");
    assertThat(logIn(one.http(), "guessed", "first guess").status()).isEqualTo(401);

    List<Answer> flood =
        IntStream.range(0, 30)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> change(from(i % 2 == 0 ? one : other, "198.51.100." + i), desk, i)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(flood).filteredOn(a -> a.code().equals("WRONG_PASSWORD")).hasSize(2);
    assertThat(flood).filteredOn(a -> a.code().equals("RATE_LIMITED")).hasSize(28);
    Answer limited = changeTo(one.http(), desk, PASSWORD, "another loud red lamp");
    assertThat(limited.header("Retry-After")).isEqualTo("300");
    assertThat(logIn(one.http(), "guessed", PASSWORD).code()).isEqualTo("RATE_LIMITED");

    clock.advance(Duration.ofMinutes(5));
    Answer changed = changeTo(other.http(), desk, PASSWORD, "another loud red lamp");
    assertThat(changed.status()).isEqualTo(204);
  }

  private static Answer change(HttpCalls http, Answer signedIn, int guess) {
    return changeTo(http, signedIn, "guess no " + guess, "another loud red lamp");
  }

  private static Answer changeTo(HttpCalls http, Answer signedIn, String current, String next) {
    return http.as(token(signedIn))
        .put("/api/v1/auth/password", new JsonObject().put("current", current).put("next", next));
  }

  @Test
  void registrationsFromOneAddressAreLimited() {
    for (int i = 0; i < 5; i++) {
      register(from(one, "2001:db8::" + i), "new" + i);
    }

    Answer limited =
        from(other, "2001:db8::ffff").post("/api/v1/auth/register", person("one-more"));

    assertThat(limited.code()).isEqualTo("RATE_LIMITED");
    register(from(other, "2001:db8:0:1::1"), "one-more");
  }

  @Test
  void whatSaysNothingAnyMoreIsCleanedAway(Scope scope) {
    register(one.http(), "passer-by");
    logIn(one.http(), "nobody", "guess guess");
    assertThat(rows(scope, "attempts")).isEqualTo("3");

    clock.advance(Duration.ofHours(1));
    Await.until("the attempts are gone", () -> rows(scope, "attempts").equals("0"));
    assertThat(rows(scope, "sessions")).isEqualTo("1");

    clock.advance(Duration.ofDays(30));
    Await.until("the session is gone", () -> rows(scope, "sessions").equals("0"));
  }

  private static String rows(Scope scope, String table) {
    return scope.query("SELECT COUNT(*) FROM " + scope.schema("auth") + "." + table).get(0).get(0);
  }
}
