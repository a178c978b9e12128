package io.parley.auth;

import static io.parley.auth.AuthFixture.PASSWORD;
import static io.parley.auth.AuthFixture.cookie;
import static io.parley.auth.AuthFixture.logIn;
import static io.parley.auth.AuthFixture.person;
import static io.parley.auth.AuthFixture.refresh;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.OpenApiCheck;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class SignInIT {
  private static ServiceUnderTest service;
  private static HttpCalls http;
  private static OpenApiCheck described;

  @BeforeAll
  static void start(Scope scope) {
    service = AuthFixture.start(scope);
    http = service.http();
    described = OpenApiCheck.of(service.vertx(), "openapi/auth.yaml");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Answer post(String path, JsonObject body) {
    return described.check("POST", path, http.post(path, body));
  }

  @Test
  void whoRegistersIsSignedIn() {
    Answer answer =
        post(
            "/api/v1/auth/register",
            person(" Ana.Lee ").put("nickname", " Ana  Lee ").put("language", "en"));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().getJsonObject("user").getString("username")).isEqualTo("ana.lee");
    assertThat(answer.json().getJsonObject("user").getString("nickname")).isEqualTo("Ana Lee");
    assertThat(answer.json().getInteger("expires_in_s")).isEqualTo(900);
    assertThat(answer.header("Set-Cookie"))
        .startsWith("parley_refresh=")
        .containsIgnoringCase("; HttpOnly")
        .contains("; Path=/api/v1/auth", "; Secure", "; SameSite=Strict", "; Max-Age=25");
    Answer me =
        described.check("GET", "/api/v1/profile", http.as(token(answer)).get("/api/v1/profile"));
    assertThat(me.json()).isEqualTo(answer.json().getJsonObject("user"));
  }

  @Test
  void aPasswordLogsInOnAnotherDevice() {
    Answer first = register(http, "bob");

    Answer second = post("/api/v1/auth/login", person("BOB"));

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().getString("session_id"))
        .isNotEqualTo(first.json().getString("session_id"));
    assertThat(second.json().getJsonObject("user")).isEqualTo(first.json().getJsonObject("user"));
  }

  @Test
  void aTakenUserNameIsRefusedInAnyCase() {
    register(http, "carol");

    Answer answer = post("/api/v1/auth/register", person("Carol"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("USERNAME_TAKEN");
  }

  @Test
  void aWrongPasswordAndAnUnknownUserGetTheSameAnswer() {
    register(http, "dora");

    Answer wrong = post("/api/v1/auth/login", person("dora").put("password", "something else"));
    Answer unknown = post("/api/v1/auth/login", person("nobody-at-all"));

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.code()).isEqualTo("WRONG_CREDENTIALS");
    JsonObject same = wrong.json();
    same.remove("requestId");
    JsonObject other = unknown.json();
    other.remove("requestId");
    assertThat(other).isEqualTo(same);
  }

  @Test
  void aWeakPasswordIsRefused() {
    Answer answer = post("/api/v1/auth/register", person("ernest").put("password", "password123"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("WEAK_PASSWORD");
    assertThat(answer.body()).doesNotContain("password123");
  }

  @Test
  void aRefreshGivesANewTokenAndANewCookie() {
    Answer first = register(http, "fay");

    Answer next = described.check("POST", "/api/v1/auth/refresh", refresh(http, cookie(first)));

    assertThat(next.status()).isEqualTo(200);
    assertThat(cookie(next)).isNotEqualTo(cookie(first));
    assertThat(next.json().getString("session_id")).isEqualTo(first.json().getString("session_id"));
    assertThat(http.as(token(next)).get("/api/v1/profile").body()).contains("fay");
  }

  @Test
  void aRefreshWithoutACookieIsUnauthenticated() {
    Answer answer = post("/api/v1/auth/refresh", null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  void loggingOutEndsTheSessionForItsAccessTokensToo() {
    Answer session = register(http, "gil");

    Answer out =
        described.check(
            "POST",
            "/api/v1/auth/logout",
            http.with("Cookie", cookie(session)).post("/api/v1/auth/logout", null));

    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Set-Cookie")).startsWith("parley_refresh=;").contains("Max-Age=0");
    assertThat(refresh(http, cookie(session)).code()).isEqualTo("SESSION_ENDED");
    Await.until(
        "the access token is refused",
        () -> http.as(token(session)).get("/api/v1/profile").code().equals("SESSION_ENDED"));
  }

  @Test
  void loggingOutTwiceOrWithoutASessionIsNoMistake() {
    Answer session = register(http, "hal");
    HttpCalls withCookie = http.with("Cookie", cookie(session));

    assertThat(withCookie.post("/api/v1/auth/logout", null).status()).isEqualTo(204);
    assertThat(withCookie.post("/api/v1/auth/logout", null).status()).isEqualTo(204);
    assertThat(post("/api/v1/auth/logout", null).status()).isEqualTo(204);
  }

  @Test
  void anotherDeviceStaysSignedInWhenOneLogsOut() {
    Answer one = register(http, "ida");
    Answer other = logIn(http, "ida", PASSWORD);

    http.with("Cookie", cookie(one)).post("/api/v1/auth/logout", null);

    assertThat(refresh(http, cookie(other)).status()).isEqualTo(200);
  }

  @Test
  void theKeysAreServed() {
    Answer answer = described.check("GET", "/api/v1/auth/keys", http.get("/api/v1/auth/keys"));

    assertThat(answer.json().getJsonArray("keys")).hasSize(1);
    assertThat(answer.body()).doesNotContain("\"d\"");
  }

  @Test
  void theDescriptionIsServed() {
    assertThat(http.get("/api/v1/auth/openapi.yaml").body()).startsWith("openapi: 3.1.0");
  }
}
