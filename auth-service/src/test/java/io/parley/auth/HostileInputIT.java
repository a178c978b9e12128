package io.parley.auth;

import static io.parley.auth.AuthFixture.PASSWORD;
import static io.parley.auth.AuthFixture.cookie;
import static io.parley.auth.AuthFixture.logIn;
import static io.parley.auth.AuthFixture.person;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.OpenApiCheck;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What attackers send, and that they get a documented refusal for it and nothing else. */
@ExtendWith(ParleyExtension.class)
class HostileInputIT {
  private static final String REGISTER = "/api/v1/auth/register";
  private static final String LOG_IN = "/api/v1/auth/login";
  private static final String REFRESH = "/api/v1/auth/refresh";
  private static final String LOG_OUT = "/api/v1/auth/logout";
  private static final List<String> NASTY =
      List.of(
          "'; DROP TABLE users; -- ",
          "\" OR \"\"=\"",
          "<script>alert(1)</script>",
          "{{7*7}} ${7*7}",
          "\u202Egnp.exe",
          "a\u0000b",
          "x".repeat(10_000));

  private static ServiceUnderTest service;
  private static HttpCalls http;
  private static OpenApiCheck described;
  private static Scope scope;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    service = AuthFixture.start(scope);
    http = service.http();
    described = OpenApiCheck.of(service.vertx(), "openapi/auth.yaml");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Answer refused(String path, Answer answer, int status, String code) {
    described.check("POST", path, answer);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body()).doesNotContain("Exception", "io.parley", "SELECT", "INSERT");
    return answer;
  }

  @Test
  void nastyUserNamesAreRefusedAtRegistrationAndUnknownAtSignIn() {
    for (String nasty : NASTY) {
      refused(REGISTER, http.post(REGISTER, person(nasty)), 400, "INVALID_ARGUMENT");
      Answer login = http.post(LOG_IN, person(nasty));
      described.check("POST", LOG_IN, login);
      assertThat(login.code()).isIn("INVALID_ARGUMENT", "WRONG_CREDENTIALS");
    }
  }

  @Test
  void nastyTextInOtherFieldsIsRefusedOrKeptAsText() {
    HttpCalls owner = http.as(token(register(http, "target")));
    for (String nasty : NASTY) {
      for (String field : List.of("nickname", "avatar", "language")) {
        Answer answer = owner.patch("/api/v1/profile", new JsonObject().put(field, nasty));
        described.check("PATCH", "/api/v1/profile", answer);
        if (answer.status() == 200) {
          assertThat(answer.json().getString(field)).isEqualTo(nasty.strip());
        } else {
          assertThat(answer.code()).isEqualTo("INVALID_ARGUMENT");
        }
      }
    }
    assertThat(scope.query("SELECT COUNT(*) FROM " + scope.schema("auth") + ".users").get(0))
        .isNotEmpty();
  }

  @Test
  void aDirectionOverrideInANicknameIsRefused() {
    refused(
        REGISTER,
        http.post(REGISTER, person("reversed").put("nickname", "Ana\u202Eana")),
        400,
        "INVALID_ARGUMENT");
  }

  @Test
  void aNameOfTenThousandCharactersIsRefused() {
    refused(
        REGISTER,
        http.post(REGISTER, person("long-name").put("nickname", "n".repeat(10_000))),
        400,
        "INVALID_ARGUMENT");
  }

  @Test
  void anEmojiCountsAsOneCharacterOfANickname() {
    Answer answer = http.post(REGISTER, person("smiling").put("nickname", "😀".repeat(64)));

    described.check("POST", REGISTER, answer);
    assertThat(answer.status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"username\":1,\"password\":2}",
        "{\"username\":null,\"password\":null}",
        "{\"username\":{\"$ne\":\"\"},\"password\":[]}",
        "{\"username\":\"somebody\",\"password\":\"a quiet green lamp\",\"role\":\"admin\"}"
      })
  void aBodyThatIsNoneIsRefused(String body) {
    refused(REGISTER, http.send("POST", REGISTER, body), 400, "INVALID_ARGUMENT");
    refused(LOG_IN, http.send("POST", LOG_IN, body), 400, "INVALID_ARGUMENT");
  }

  @Test
  void aBodyAboveTheLimitIsRefused() {
    refused(
        LOG_IN,
        http.post(LOG_IN, person("somebody").put("password", "p".repeat(1_000_000))),
        413,
        "TOO_LARGE");
  }

  @Test
  void aPasswordIsNeverSentBack() {
    Answer answer = http.post(REGISTER, person("echo").put("password", "Very-Secret-".repeat(20)));

    refused(REGISTER, answer, 400, "INVALID_ARGUMENT");
    assertThat(answer.body()).doesNotContain("Very-Secret");
  }

  @Test
  void anUnsignedTokenAndForgedKeyIdsAreRefused() {
    String good = token(register(http, "forger"));
    String[] parts = good.split("\\.", -1);
    String payload = parts[1];
    String none = header(new JsonObject().put("alg", "none").put("typ", "JWT"));
    String kid = keyId(parts[0]);
    for (String forged :
        List.of(
            none + "." + payload + ".",
            header(new JsonObject().put("alg", "none").put("kid", kid)) + "." + payload + ".",
            header(new JsonObject().put("alg", "HS256").put("kid", kid))
                + "."
                + payload
                + "."
                + parts[2],
            header(new JsonObject().put("alg", "ES256").put("kid", UUID.randomUUID().toString()))
                + "."
                + payload
                + "."
                + parts[2],
            header(new JsonObject().put("alg", "ES256").put("kid", "../../etc/passwd"))
                + "."
                + payload
                + "."
                + parts[2],
            header(new JsonObject().put("alg", "ES256").put("kid", "' OR 1=1 --"))
                + "."
                + payload
                + "."
                + parts[2],
            parts[0] + "." + payload.substring(1) + "." + parts[2],
            parts[0] + "." + payload + ".",
            parts[0] + "." + payload,
            "x")) {
      Answer answer = http.as(forged).get("/api/v1/profile");
      described.check("GET", "/api/v1/profile", answer);
      assertThat(answer.status()).as(forged).isEqualTo(401);
      assertThat(answer.code()).as(forged).isEqualTo("UNAUTHENTICATED");
    }
    assertThat(http.as(good).get("/api/v1/profile").status()).isEqualTo(200);
  }

  private static String header(JsonObject json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
  }

  private static String keyId(String header) {
    return new JsonObject(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
        .getString("kid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1.evil.example", "x"})
  void anotherSitesPageCannotUseTheCookie(String origin) {
    String cookie = cookie(register(http, "csrf" + Math.floorMod(origin.hashCode(), 10_000)));
    HttpCalls forged = http.with("Cookie", cookie).with("Origin", origin);

    refused(REFRESH, forged.post(REFRESH, null), 403, "PERMISSION_DENIED");
    refused(LOG_OUT, forged.post(LOG_OUT, null), 403, "PERMISSION_DENIED");
    refused(LOG_IN, forged.post(LOG_IN, person("csrf")), 403, "PERMISSION_DENIED");

    Answer own =
        http.with("Cookie", cookie)
            .with("Origin", "http://127.0.0.1:" + service.port())
            .post(REFRESH, null);
    assertThat(own.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parley_refresh=", "parley_refresh=%00", "parley_refresh=AAAA", "x=y"})
  void aCookieThatIsNoTokenIsRefused(String cookie) {
    Answer answer = http.with("Cookie", cookie).post(REFRESH, null);

    described.check("POST", REFRESH, answer);
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void aFloodOfSignInsIsAnsweredAndDoesNotHurtOthers() {
    register(http, "calm");
    List<Answer> answers =
        java.util.stream.IntStream.range(0, 60)
            .parallel()
            .mapToObj(i -> logIn(http, "flood" + i % 2, "guess no " + i))
            .toList();

    assertThat(answers).allSatisfy(a -> assertThat(a.status()).isIn(401, 429));
    assertThat(logIn(http, "calm", PASSWORD).status()).isEqualTo(200);
  }
}
