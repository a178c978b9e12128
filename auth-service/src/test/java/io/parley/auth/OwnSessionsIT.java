package io.parley.auth;

import static io.parley.auth.AuthFixture.PASSWORD;
import static io.parley.auth.AuthFixture.cookie;
import static io.parley.auth.AuthFixture.logIn;
import static io.parley.auth.AuthFixture.refresh;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas on one schema, and a clock that both follow. */
@ExtendWith(ParleyExtension.class)
class OwnSessionsIT {
  private static final String SESSIONS = "/api/v1/auth/sessions";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  private static final String PHONE =
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
          + " Mobile Safari/537.36";

  private static MovableClock clock;
  private static ServiceUnderTest one;
  private static ServiceUnderTest other;
  private static OpenApiCheck described;
  private static Scope scope;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    // Behind the wall's, which looks at access tokens: those of a clock that went on are good too.
    clock = MovableClock.at(Instant.now().minus(Duration.ofMinutes(10)));
    Map<String, String> uncleaned = Map.of("auth.cleaning", "1h");
    one = AuthFixture.start(scope, uncleaned, clock);
    other = AuthFixture.start(scope, uncleaned, clock);
    described = OpenApiCheck.of(one.vertx(), "openapi/auth.yaml");
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  private static List<JsonObject> sessions(Answer signedIn) {
    Answer answer =
        described.check("GET", SESSIONS, other.http().as(token(signedIn)).get(SESSIONS));
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().getJsonArray("items").stream().map(JsonObject.class::cast).toList();
  }

  private static Answer end(Answer signedIn, String session) {
    String path = SESSIONS + "/" + session;
    return described.check("DELETE", path, other.http().as(token(signedIn)).delete(path));
  }

  private static String id(Answer signedIn) {
    return signedIn.json().getString("session_id");
  }

  private static String hex(Answer signedIn) {
    return id(signedIn).replace("-", "");
  }

  private static void refusedSoon(Answer signedIn) {
    for (ServiceUnderTest replica : List.of(one, other)) {
      HttpCalls http = replica.http().as(token(signedIn));
      Await.until(
          "the access token is refused",
          () -> http.get("/api/v1/profile").code().equals("SESSION_ENDED"));
    }
  }

  @Test
  void sessionsAreShownWithTheirDeviceTheLastSeenFirst() {
    Answer desk = register(one.http().with("User-Agent", FIREFOX), "shown");
    long signedIn = clock.millis();
    clock.advance(Duration.ofMinutes(1));
    Answer phone = logIn(one.http().with("User-Agent", PHONE), "shown", PASSWORD);
    clock.advance(Duration.ofMinutes(1));
    refresh(one.http(), cookie(desk));

    assertThat(sessions(phone))
        .containsExactly(
            new JsonObject()
                .put("id", id(desk))
                .put("device", "Firefox on Linux")
                .put("created_ms", signedIn)
                .put("last_seen_ms", clock.millis())
                .put("current", false),
            new JsonObject()
                .put("id", id(phone))
                .put("device", "Chrome on Android")
                .put("created_ms", signedIn + 60_000)
                .put("last_seen_ms", signedIn + 60_000)
                .put("current", true));
  }

  @Test
  void anEndedSessionIsGoneFromTheListItsTokensAreRefusedAndTheOtherGoesOn() {
    Answer desk = register(one.http(), "ender");
    Answer phone = logIn(one.http(), "ender", PASSWORD);

    assertThat(end(desk, id(phone)).status()).isEqualTo(204);

    assertThat(refresh(one.http(), cookie(phone)).code()).isEqualTo("SESSION_ENDED");
    refusedSoon(phone);
    assertThat(sessions(desk)).extracting(s -> s.getString("id")).containsExactly(id(desk));
    assertThat(refresh(one.http(), cookie(desk)).status()).isEqualTo(200);
    assertThat(end(desk, id(phone)).code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void endingTheOwnSessionTakesItsCookieBack() {
    Answer desk = register(one.http(), "leaver");

    Answer ended = end(desk, id(desk));

    assertThat(ended.status()).isEqualTo(204);
    assertThat(ended.header("Set-Cookie")).startsWith("parley_refresh=;").contains("Max-Age=0");
    refusedSoon(desk);
  }

  @Test
  void somebodyElsesSessionIsNotFoundAndGoesOn() {
    Answer owner = register(one.http(), "owner");
    Answer nosy = register(one.http(), "nosy");

    Answer refused = end(nosy, id(owner));

    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.code()).isEqualTo("NOT_FOUND");
    JsonObject unknown = end(nosy, UUID.randomUUID().toString()).json();
    JsonObject known = refused.json();
    unknown.remove("requestId");
    known.remove("requestId");
    assertThat(known).isEqualTo(unknown);
    assertThat(refresh(one.http(), cookie(owner)).status()).isEqualTo(200);
    assertThat(sessions(nosy)).extracting(s -> s.getString("id")).containsExactly(id(nosy));
  }

  @Test
  void withoutATokenOrWithABadIdNothingIsToldOrEnded() {
    Answer owner = register(one.http(), "careful");
    HttpCalls nobody = one.http();

    assertThat(nobody.get(SESSIONS).code()).isEqualTo("UNAUTHENTICATED");
    assertThat(nobody.delete(SESSIONS + "/" + id(owner)).code()).isEqualTo("UNAUTHENTICATED");
    assertThat(nobody.with("Cookie", cookie(owner)).delete(SESSIONS + "/" + id(owner)).code())
        .isEqualTo("UNAUTHENTICATED");
    for (String bad : List.of("x", "..%2F..%2Fprofile", "' OR '1'='1", "0".repeat(36))) {
      String path = SESSIONS + "/" + bad.replace(" ", "%20");
      assertThat(one.http().as(token(owner)).delete(path).status()).as(bad).isEqualTo(400);
    }
    assertThat(refresh(one.http(), cookie(owner)).status()).isEqualTo(200);
  }

  @Test
  void aSessionThatIsEndedWhileItIsRefreshedHasEnded() {
    Answer desk = register(one.http(), "racer");
    for (int round = 0; round < 10; round++) {
      Answer phone = logIn(one.http(), "racer", PASSWORD);
      List<CompletableFuture<Answer>> refreshing =
          IntStream.range(0, 4)
              .mapToObj(
                  i -> CompletableFuture.supplyAsync(() -> refresh(one.http(), cookie(phone))))
              .toList();

      assertThat(end(desk, id(phone)).status()).isEqualTo(204);

      for (CompletableFuture<Answer> refreshed : refreshing) {
        Answer answer = refreshed.join();
        String last = answer.status() == 200 ? cookie(answer) : cookie(phone);
        assertThat(answer.status()).isIn(200, 401);
        assertThat(refresh(other.http(), last).code()).isEqualTo("SESSION_ENDED");
        if (answer.status() == 200) {
          refusedSoon(answer);
        }
      }
    }
    assertThat(sessions(desk)).hasSize(1);
  }

  @Test
  void anExpiredSessionIsNotShown() {
    Answer sleeper = register(one.http(), "sleeper");
    Answer desk = logIn(one.http(), "sleeper", PASSWORD);
    assertThat(sessions(desk)).hasSize(2);

    scope.update(
        "UPDATE %s.sessions SET expires_ms = %d WHERE id = UNHEX('%s')"
            .formatted(scope.schema("auth"), clock.millis() - 1, hex(sleeper)));

    assertThat(sessions(desk)).extracting(s -> s.getString("id")).containsExactly(id(desk));
  }

  @Test
  void sessionsFromBeforeTheListKnowWhenTheyBegan() {
    Answer desk = register(one.http(), "early");

    List<String> read =
        scope
            .query(
                "SELECT CAST(CONV(HEX(SUBSTRING(id, 1, 6)), 16, 10) AS UNSIGNED) FROM "
                    + scope.schema("auth")
                    + ".sessions WHERE id = UNHEX('"
                    + hex(desk)
                    + "')")
            .get(0);

    assertThat(Long.parseLong(read.get(0)))
        .isBetween(
            Instant.now().minus(Duration.ofMinutes(1)).toEpochMilli(),
            Instant.now().toEpochMilli());
  }
}
