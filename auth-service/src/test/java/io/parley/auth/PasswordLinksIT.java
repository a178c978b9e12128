package io.parley.auth;

import static io.parley.auth.AuthFixture.PASSWORD;
import static io.parley.auth.AuthFixture.cookie;
import static io.parley.auth.AuthFixture.logIn;
import static io.parley.auth.AuthFixture.refresh;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.auth.CreatePasswordLinkRequest;
import io.parley.proto.auth.CreatePasswordLinkResponse;
import io.parley.proto.auth.EnsureServiceAccountRequest;
import io.parley.proto.auth.GetSessionRequest;
import io.parley.proto.auth.ImportUserRequest;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.SessionId;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.MovableClock;
import io.parley.testkit.OpenApiCheck;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.parley.testkit.SessionRecords;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Setting passwords by links, on two replicas that follow one clock. */
@ExtendWith(ParleyExtension.class)
class PasswordLinksIT {
  private static final String LOOK = "/api/v1/auth/password-links/look";
  private static final String REDEEM = "/api/v1/auth/password-links/redeem";
  private static final String NEXT = "another loud red lamp";

  private static Scope scope;
  private static MovableClock clock;
  private static ServiceUnderTest one;
  private static ServiceUnderTest other;
  private static BusCalls bus;
  private static OpenApiCheck described;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    clock = MovableClock.at(Instant.now());
    Map<String, String> more =
        Map.of(
            "auth.cleaning", "1h",
            "auth.log_ins_per_address", "6",
            "http.trusted_proxies", "127.0.0.1");
    one = AuthFixture.start(scope, more, clock);
    other = AuthFixture.start(scope, more, clock);
    bus = new BusCalls(one);
    described = OpenApiCheck.of(one.vertx(), "openapi/auth.yaml");
  }

  @AfterAll
  static void stop() {
    one.close();
    other.close();
  }

  private static int addresses;

  /** Each test's own: failures of an address are counted. */
  private static HttpCalls from(ServiceUnderTest replica) {
    return replica.http().with("X-Forwarded-For", "198.51.100." + ++addresses);
  }

  private static String imported(String username) {
    ImportUserRequest request =
        ImportUserRequest.newBuilder()
            .setId(UUID.randomUUID().toString())
            .setUsername(username)
            .setNickname("From Afar")
            .build();
    return bus.call(AuthApi.IMPORT_USER, request).getUser().getId();
  }

  private static String id(Answer signedIn) {
    return signedIn.json().getJsonObject("user").getString("id");
  }

  private static CreatePasswordLinkRequest linking(String user) {
    return CreatePasswordLinkRequest.newBuilder().setUserId(user).build();
  }

  private static String link(String user) {
    return bus.call(AuthApi.CREATE_PASSWORD_LINK, linking(user)).getToken();
  }

  private static Answer look(HttpCalls http, String token) {
    return described.check("POST", LOOK, http.post(LOOK, new JsonObject().put("token", token)));
  }

  private static Answer redeem(HttpCalls http, String token, String password) {
    return described.check(
        "POST",
        REDEEM,
        http.post(REDEEM, new JsonObject().put("token", token).put("password", password)));
  }

  private static void notValid(Answer answer) {
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("LINK_NOT_VALID");
  }

  @Test
  void whoWasTakenOverSetsAPasswordIsSignedInAndSignsInByItFromThen() {
    CreatePasswordLinkResponse made =
        bus.call(AuthApi.CREATE_PASSWORD_LINK, linking(imported("afar")));
    assertThat(made.getToken()).matches("[A-Za-z0-9_-]{43}");
    assertThat(made.getExpiresMs())
        .isEqualTo(clock.instant().plus(Duration.ofDays(7)).toEpochMilli());

    assertThat(look(from(other), made.getToken()).json())
        .isEqualTo(new JsonObject().put("username", "afar").put("nickname", "From Afar"));
    Answer signedIn =
        redeem(from(other).with("User-Agent", "Firefox/1 Linux"), made.getToken(), NEXT);

    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.json().getJsonObject("user").getString("nickname")).isEqualTo("From Afar");
    assertThat(signedIn.header("Set-Cookie"))
        .contains("HTTPOnly", "Secure", "SameSite=Strict", "Path=/api/v1/auth");
    assertThat(one.http().as(token(signedIn)).get("/api/v1/profile").status()).isEqualTo(200);
    assertThat(refresh(one.http(), cookie(signedIn)).status()).isEqualTo(200);
    assertThat(logIn(from(one), "afar", NEXT).status()).isEqualTo(200);
    assertThat(
            bus.call(
                    AuthApi.IMPORT_USER,
                    ImportUserRequest.newBuilder().setId(id(signedIn)).setUsername("afar").build())
                .getNeedsPassword())
        .isFalse();
  }

  @Test
  void whoForgotTheirPasswordGetsAnotherAndAllTheirSessionsEnd() {
    Answer desk = register(one.http(), "forgetful");
    Answer stranger = register(one.http(), "mindful");
    var gateway = bus.open("forgetful");

    Answer signedIn = redeem(from(one), link(id(desk)), NEXT);

    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(refresh(other.http(), cookie(desk)).code()).isEqualTo("SESSION_ENDED");
    HttpCalls before = other.http().as(token(desk));
    Await.until(
        "the access token is refused",
        () -> before.get("/api/v1/profile").code().equals("SESSION_ENDED"));
    assertThat(
            bus.refusal(
                AuthApi.GET_SESSION,
                GetSessionRequest.newBuilder().setSessionToken(gateway.getSessionToken()).build()))
        .isEqualTo(ErrorCode.ERROR_CODE_SESSION_ENDED);
    assertThat(SessionRecords.await(scope, SessionId.parse(gateway.getSessionId())))
        .contains(SessionId.parse(desk.json().getString("session_id")));
    assertThat(logIn(from(one), "forgetful", PASSWORD).code()).isEqualTo("WRONG_CREDENTIALS");
    assertThat(refresh(one.http(), cookie(signedIn)).status()).isEqualTo(200);
    assertThat(refresh(one.http(), cookie(stranger)).status()).isEqualTo(200);
  }

  @Test
  void aLinkIsGoodOnce() {
    String link = link(imported("once"));
    assertThat(redeem(from(one), link, NEXT).status()).isEqualTo(200);

    notValid(redeem(from(other), link, "one more new lamp"));
    notValid(look(from(one), link));
    assertThat(logIn(from(one), "once", NEXT).status()).isEqualTo(200);
  }

  @Test
  void ofManyUsesAtTheSameMomentOneIsMade() {
    for (int round = 0; round < 3; round++) {
      String link = link(imported("race" + round));
      List<HttpCalls> racers =
          IntStream.range(0, 8).mapToObj(i -> from(i % 2 == 0 ? one : other)).toList();

      List<Answer> answers =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> redeem(racers.get(i), link, "lamp of racer no " + i)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();

      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
      assertThat(answers)
          .filteredOn(answer -> answer.status() != 200)
          .allSatisfy(PasswordLinksIT::notValid);
      Answer winner =
          answers.stream().filter(answer -> answer.status() == 200).findFirst().orElseThrow();
      String right = "lamp of racer no " + answers.indexOf(winner);
      assertThat(logIn(from(one), "race" + round, right).status()).isEqualTo(200);
      assertThat(refresh(one.http(), cookie(winner)).status()).isEqualTo(200);
    }
  }

  @Test
  void aLinkIsGoodForSevenDays() {
    String user = imported("late");
    String link = link(user);
    long end = clock.instant().plus(Duration.ofDays(7)).toEpochMilli();
    setExpiry(user, end);
    assertThat(look(from(one), link).status()).isEqualTo(200);

    setExpiry(user, clock.millis());

    notValid(look(from(one), link));
    notValid(redeem(from(one), link, NEXT));
    assertThat(logIn(from(one), "late", NEXT).code()).isEqualTo("WRONG_CREDENTIALS");
  }

  private static void setExpiry(String user, long to) {
    assertThat(
            scope.update(
                "UPDATE %s.password_links SET expires_ms = %d WHERE user_id = UNHEX('%s')"
                    .formatted(scope.schema("auth"), to, user.replace("-", ""))))
        .isEqualTo(1);
  }

  @Test
  void aNewerLinkEndsTheOneBefore() {
    String user = imported("twice");
    String older = link(user);
    String newer = link(user);

    notValid(look(from(one), older));
    notValid(redeem(from(one), older, NEXT));
    assertThat(redeem(from(one), newer, NEXT).status()).isEqualTo(200);
  }

  @Test
  void aChangedPasswordEndsTheLink() {
    Answer desk = register(one.http(), "remembers");
    String link = link(id(desk));
    JsonObject change = new JsonObject().put("current", PASSWORD).put("next", NEXT);
    assertThat(one.http().as(token(desk)).put("/api/v1/auth/password", change).status())
        .isEqualTo(204);

    notValid(redeem(from(one), link, "one more new lamp"));
    assertThat(logIn(from(one), "remembers", NEXT).status()).isEqualTo(200);
  }

  @Test
  void aWeakPasswordIsRefusedAndTheLinkStaysGood() {
    String link = link(imported("weakling"));
    HttpCalls http = from(one);
    for (String weak : List.of("", "short", "password123", "my weakling lamp")) {
      Answer refused = redeem(http, link, weak);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("WEAK_PASSWORD");
      assertThat(refused.body()).doesNotContain(link, "my weakling lamp");
    }

    assertThat(redeem(http, link, NEXT).status()).isEqualTo(200);
  }

  @Test
  void guessingLinksFromOneAddressIsSlowedDownAndAGoodOneDoesNotCount() {
    HttpCalls guesser = from(one);
    String good = link(imported("guessed"));
    for (int i = 0; i < 8; i++) {
      assertThat(redeem(guesser, good, "short").code()).isEqualTo("WEAK_PASSWORD");
    }
    for (int i = 0; i < 6; i++) {
      notValid(redeem(guesser, "A".repeat(42) + i, NEXT));
    }

    Answer limited = redeem(guesser, good, NEXT);

    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isNotNull();
    assertThat(redeem(from(one), good, NEXT).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ä", "' OR 1=1 --", "AAAA", "%00", "../../etc/passwd"})
  void whatIsNoLinkIsToldLikeOneThatIsNotGood(String token) {
    notValid(look(from(one), token));
    notValid(redeem(from(one), token, NEXT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"token\":\"\",\"password\":\"another loud red lamp\"}",
        "{\"token\":1,\"password\":\"another loud red lamp\"}",
        "{\"token\":{\"$ne\":\"\"},\"password\":\"another loud red lamp\"}",
        "{\"token\":\"x\",\"password\":\"another loud red lamp\",\"user\":\"admin\"}"
      })
  void aBodyThatIsNoneIsRefused(String body) {
    for (String path : List.of(LOOK, REDEEM)) {
      Answer refused = described.check("POST", path, from(one).send("POST", path, body));
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("INVALID_ARGUMENT");
    }
  }

  @Test
  void aTokenInTheAddressIsNotTaken() {
    String link = link(imported("addressed"));

    assertThat(from(one).send("POST", REDEEM + "?token=" + link, "{}").status()).isEqualTo(400);
    assertThat(from(one).get(LOOK + "?token=" + link).status()).isEqualTo(405);
    assertThat(look(from(one), link).status()).isEqualTo(200);
  }

  @Test
  void anotherSitesPageCannotUseALink() {
    String link = link(imported("framed"));
    HttpCalls forged = from(one).with("Origin", "https://evil.example");

    assertThat(redeem(forged, link, NEXT).code()).isEqualTo("PERMISSION_DENIED");
    assertThat(look(forged, link).code()).isEqualTo("PERMISSION_DENIED");
    assertThat(redeem(from(one), link, NEXT).status()).isEqualTo(200);
  }

  @Test
  void thereAreNoneForProgramsAndForNobody() {
    String program =
        bus.call(
                AuthApi.ENSURE_SERVICE_ACCOUNT,
                EnsureServiceAccountRequest.newBuilder().setUsername("machine").build())
            .getUser()
            .getId();

    for (String user : List.of(program, UUID.randomUUID().toString())) {
      assertThat(bus.refusal(AuthApi.CREATE_PASSWORD_LINK, linking(user)))
          .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    }
    assertThat(bus.refusal(AuthApi.CREATE_PASSWORD_LINK, linking("machine")))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }

  @Test
  void theDatabaseHoldsNoTokenOfALink() {
    String link = link(imported("secretive"));

    assertThat(
            scope.query("SELECT HEX(token_hash) FROM " + scope.schema("auth") + ".password_links"))
        .doesNotContain(
            List.of(HexFormat.of().withUpperCase().formatHex(Base64.getUrlDecoder().decode(link))));
  }

  @Test
  void expiredLinksAreCleanedAway(Scope own) {
    try (ServiceUnderTest cleaner = AuthFixture.start(own, Map.of(), clock)) {
      BusCalls calls = new BusCalls(cleaner);
      String user = id(register(cleaner.http(), "cleaned"));
      calls.call(AuthApi.CREATE_PASSWORD_LINK, linking(user));
      String rows =
          "SELECT COUNT(*) FROM "
              + own.schema("auth")
              + ".password_links WHERE user_id = UNHEX('"
              + user.replace("-", "")
              + "')";
      assertThat(own.query(rows)).containsExactly(List.of("1"));

      own.update(
          "UPDATE %s.password_links SET expires_ms = %d WHERE user_id = UNHEX('%s')"
              .formatted(own.schema("auth"), clock.millis(), user.replace("-", "")));

      Await.until("the link is gone", () -> own.query(rows).equals(List.of(List.of("0"))));
    }
  }
}
