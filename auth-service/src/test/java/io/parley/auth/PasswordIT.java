package io.parley.auth;

import static io.parley.auth.AuthFixture.PASSWORD;
import static io.parley.auth.AuthFixture.cookie;
import static io.parley.auth.AuthFixture.logIn;
import static io.parley.auth.AuthFixture.refresh;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.OpenApiCheck;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** Changing a password, on two replicas. */
@ExtendWith(ParleyExtension.class)
class PasswordIT {
  private static final String PATH = "/api/v1/auth/password";
  private static final String NEXT = "another loud red lamp";

  private static ServiceUnderTest one;
  private static ServiceUnderTest other;
  private static OpenApiCheck described;

  @BeforeAll
  static void start(Scope scope) {
    one = AuthFixture.start(scope);
    other = AuthFixture.start(scope);
    described = OpenApiCheck.of(one.vertx(), "openapi/auth.yaml");
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  private static Answer change(Answer signedIn, String current, String next) {
    return change(one, signedIn, current, next);
  }

  private static Answer change(
      ServiceUnderTest replica, Answer signedIn, String current, String next) {
    JsonObject body = new JsonObject().put("current", current).put("next", next);
    return described.check("PUT", PATH, replica.http().as(token(signedIn)).put(PATH, body));
  }

  @Test
  void theNewPasswordSignsInAndTheOldOneDoesNot() {
    Answer desk = register(one.http(), "changer");

    assertThat(change(desk, PASSWORD, NEXT).status()).isEqualTo(204);

    assertThat(logIn(other.http(), "changer", PASSWORD).code()).isEqualTo("WRONG_CREDENTIALS");
    assertThat(logIn(other.http(), "changer", NEXT).status()).isEqualTo(200);
    assertThat(change(desk, PASSWORD, "one more lamp").code()).isEqualTo("WRONG_PASSWORD");
  }

  @Test
  void otherSessionsEndAtOnceAndTheOwnGoesOn() {
    Answer desk = register(one.http(), "cleaner");
    Answer phone = logIn(one.http(), "cleaner", PASSWORD);
    Answer tablet = logIn(other.http(), "cleaner", PASSWORD);
    Answer stranger = register(one.http(), "unmoved");

    assertThat(change(desk, PASSWORD, NEXT).status()).isEqualTo(204);

    for (Answer ended : List.of(phone, tablet)) {
      assertThat(refresh(one.http(), cookie(ended)).code()).isEqualTo("SESSION_ENDED");
      for (ServiceUnderTest replica : List.of(one, other)) {
        HttpCalls http = replica.http().as(token(ended));
        Await.until(
            "the access token is refused",
            () -> http.get("/api/v1/profile").code().equals("SESSION_ENDED"));
      }
    }
    assertThat(one.http().as(token(desk)).get("/api/v1/profile").status()).isEqualTo(200);
    assertThat(refresh(other.http(), cookie(desk)).status()).isEqualTo(200);
    assertThat(refresh(other.http(), cookie(stranger)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "'a quiet green lamp', 'shrt-0!', 400, WEAK_PASSWORD",
    "'a quiet green lamp', '', 400, WEAK_PASSWORD",
    "'a quiet green lamp', 'password123', 400, WEAK_PASSWORD",
    "'a quiet green lamp', 'my refused1 lamp', 400, WEAK_PASSWORD",
    "'A quiet green lamp', 'another loud red lamp', 403, WRONG_PASSWORD",
    "'', 'another loud red lamp', 400, INVALID_ARGUMENT"
  })
  void aRefusedChangeChangesNothing(String current, String next, int status, String code) {
    Answer desk = logIn(one.http(), "refused1", PASSWORD);
    desk = desk.status() == 200 ? desk : register(one.http(), "refused1");

    Answer refused = change(desk, current, next);

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.body()).doesNotContain("lamp", "shrt-0!", "password123");
    assertThat(logIn(one.http(), "refused1", PASSWORD).status()).isEqualTo(200);
    assertThat(refresh(one.http(), cookie(desk)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}",
        "[]",
        "{\"current\":1,\"next\":2}",
        "{\"current\":\"a quiet green lamp\"}",
        "{\"current\":{\"$ne\":\"\"},\"next\":\"another loud red lamp\"}",
        "{\"current\":\"a quiet green lamp\",\"next\":\"another loud red lamp\",\"user\":\"x\"}",
        "{\"current\":\"a quiet green lamp\",\"next\":\"lamp \\ud800 lamp\"}"
      })
  void aBodyThatIsNoneIsRefused(String body) {
    Answer desk = logIn(one.http(), "formless", PASSWORD);
    desk = desk.status() == 200 ? desk : register(one.http(), "formless");

    Answer refused =
        described.check("PUT", PATH, one.http().as(token(desk)).send("PUT", PATH, body));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(refused.body()).doesNotContain("lamp");
  }

  @Test
  void itTakesAnAccessTokenOfASessionThatLives() {
    Answer desk = register(one.http(), "tokenless");
    JsonObject body = new JsonObject().put("current", PASSWORD).put("next", NEXT);

    assertThat(one.http().with("Cookie", cookie(desk)).put(PATH, body).code())
        .isEqualTo("UNAUTHENTICATED");

    one.http().with("Cookie", cookie(desk)).post("/api/v1/auth/logout", null);
    // At once, without waiting for the news of it: the transaction looks whether the session lives.
    assertThat(change(desk, PASSWORD, NEXT).code()).isEqualTo("SESSION_ENDED");
    assertThat(logIn(one.http(), "tokenless", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void ofTwoChangesAtTheSameTimeOneIsMadeAndNoSessionOfTheOldPasswordIsLeft() {
    for (int round = 0; round < 5; round++) {
      String name = "racer" + round;
      Answer desk = register(one.http(), name);
      Answer phone = logIn(one.http(), name, PASSWORD);
      CompletableFuture<Answer> first =
          CompletableFuture.supplyAsync(() -> change(one, desk, PASSWORD, NEXT + 1));
      CompletableFuture<Answer> second =
          CompletableFuture.supplyAsync(() -> change(other, phone, PASSWORD, NEXT + 2));
      CompletableFuture<Answer> entering =
          CompletableFuture.supplyAsync(() -> logIn(other.http(), name, PASSWORD));

      List<Integer> outcomes = List.of(first.join().status(), second.join().status());

      assertThat(outcomes).containsOnlyOnce(204);
      Answer kept = first.join().status() == 204 ? desk : phone;
      List<String> left =
          one
              .http()
              .as(token(kept))
              .get("/api/v1/auth/sessions")
              .json()
              .getJsonArray("items")
              .stream()
              .map(item -> ((JsonObject) item).getString("id"))
              .toList();
      assertThat(entering.join().status()).isIn(200, 401);
      assertThat(left).containsExactly(kept.json().getString("session_id"));
    }
  }

  @Test
  void noPasswordAndNoTokenIsLogged() {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    String secret = "Secret-Of-Mine-77";
    Answer desk = register(one.http(), "silent");
    try {
      change(desk, secret, NEXT);
      change(desk, PASSWORD, secret);
      change(desk, secret, "short");
      one.http().as(token(desk)).send("PUT", PATH, "{\"current\":\"" + secret + "\"");
      one.http().as(token(desk)).put(PATH + "?next=" + secret, new JsonObject());
      logIn(one.http(), "silent", secret);
      one.http().as(token(desk) + "x").get("/api/v1/auth/sessions");
    } finally {
      root.detachAppender(log);
    }

    String lines =
        List.copyOf(log.list).stream()
            .map(
                event ->
                    event.getFormattedMessage()
                        + event.getMDCPropertyMap()
                        + ThrowableProxyUtil.asString(event.getThrowableProxy()))
            .collect(Collectors.joining("\n"));
    assertThat(lines)
        .doesNotContain(
            secret, NEXT, PASSWORD, token(desk), cookie(desk).replace("parley_refresh=", ""));
  }
}
