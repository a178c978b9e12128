package io.parley.auth;

import static io.parley.auth.AuthFixture.PASSWORD;
import static io.parley.auth.AuthFixture.cookie;
import static io.parley.auth.AuthFixture.refresh;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static io.parley.auth.BusCalls.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.auth.CloseSessionRequest;
import io.parley.proto.auth.GetSessionRequest;
import io.parley.proto.auth.GetSessionResponse;
import io.parley.proto.auth.OpenSessionResponse;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.MovableClock;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions that other services open for people, on two replicas that follow one clock. */
@ExtendWith(ParleyExtension.class)
class BusSessionsIT {
  private static final Duration LIFETIME = Duration.ofDays(30);

  private static Scope scope;
  private static MovableClock clock;
  private static ServiceUnderTest one;
  private static BusCalls bus;
  private static BusCalls other;
  private static ServiceUnderTest second;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    clock = MovableClock.at(Instant.now());
    Map<String, String> uncleaned = Map.of("auth.cleaning", "1h");
    one = AuthFixture.start(scope, uncleaned, clock);
    second = AuthFixture.start(scope, uncleaned, clock);
    bus = new BusCalls(one);
    other = new BusCalls(second);
  }

  @AfterAll
  static void stop() {
    one.close();
    second.close();
  }

  private static GetSessionRequest get(String token) {
    return GetSessionRequest.newBuilder().setSessionToken(token).build();
  }

  private static CloseSessionRequest close(String token) {
    return CloseSessionRequest.newBuilder().setSessionToken(token).build();
  }

  private static void ended(OpenSessionResponse session) {
    for (BusCalls replica : List.of(bus, other)) {
      assertThat(replica.refusal(AuthApi.GET_SESSION, get(session.getSessionToken())))
          .isEqualTo(ErrorCode.ERROR_CODE_SESSION_ENDED);
    }
  }

  private static List<JsonObject> listed(Answer signedIn) {
    return second
        .http()
        .as(token(signedIn))
        .get("/api/v1/auth/sessions")
        .json()
        .getJsonArray("items")
        .stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  @Test
  void aSessionIsItsUsersOnEveryReplicaWithATokenThatStaysTheSame() {
    String id = register(one.http(), "steady").json().getJsonObject("user").getString("id");

    OpenSessionResponse opened = bus.open("Steady");

    assertThat(opened.getUser())
        .isEqualTo(User.newBuilder().setId(id).setUsername("steady").setNickname("steady").build());
    assertThat(opened.getExpiresMs()).isEqualTo(clock.instant().plus(LIFETIME).toEpochMilli());
    for (int i = 0; i < 3; i++) {
      assertThat(other.call(AuthApi.GET_SESSION, get(opened.getSessionToken())))
          .isEqualTo(
              GetSessionResponse.newBuilder()
                  .setUser(opened.getUser())
                  .setSessionId(opened.getSessionId())
                  .setExpiresMs(opened.getExpiresMs())
                  .build());
    }
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAreRefusedAlike() {
    register(one.http(), "guarded");

    for (String username : List.of("guarded", "nobody-here", "' OR 1=1 --", "")) {
      assertThat(
              bus.refused(AuthApi.OPEN_SESSION, opening(username, "something else", "2001:db8::1")))
          .hasMessage("user name and password do not belong together")
          .extracting("code")
          .isEqualTo(ErrorCode.ERROR_CODE_WRONG_CREDENTIALS);
    }
  }

  @Test
  void aRotatingTokenIsNoneOfALastingSessionAndGoesOn() {
    Answer desk = register(one.http(), "rotating");
    String rotating = cookie(desk).replace("parley_refresh=", "");

    assertThat(bus.refusal(AuthApi.GET_SESSION, get(rotating)))
        .isEqualTo(ErrorCode.ERROR_CODE_SESSION_ENDED);
    bus.call(AuthApi.CLOSE_SESSION, close(rotating));

    assertThat(refresh(one.http(), cookie(desk)).status()).isEqualTo(200);
  }

  @Test
  void aStolenLastingTokenGetsNoAccessTokenAndEndsNothingAtTheOtherDoor() {
    register(one.http(), "lasting");
    OpenSessionResponse opened = bus.open("lasting");
    String stolen = "parley_refresh=" + opened.getSessionToken();

    Answer refreshed = refresh(one.http(), stolen);

    assertThat(refreshed.status()).isEqualTo(401);
    assertThat(refreshed.code()).isEqualTo("SESSION_ENDED");
    assertThat(one.http().as(opened.getSessionToken()).get("/api/v1/profile").code())
        .isEqualTo("UNAUTHENTICATED");
    one.http().with("Cookie", stolen).post("/api/v1/auth/logout", null);
    assertThat(bus.call(AuthApi.GET_SESSION, get(opened.getSessionToken())).getSessionId())
        .isEqualTo(opened.getSessionId());
  }

  @Test
  void anInventedTokenOpensNothingAndEndsNothing() {
    register(one.http(), "forged");
    String good = bus.open("forged").getSessionToken();
    // The first 16 bytes are the session, the last 16 the proof.
    String secret =
        good.substring(0, 30) + (good.charAt(30) == 'A' ? 'B' : 'A') + good.substring(31);

    for (String bad : List.of("", "x", "ä", good.substring(1), good + "A", secret)) {
      assertThat(bus.refusal(AuthApi.GET_SESSION, get(bad)))
          .isEqualTo(ErrorCode.ERROR_CODE_SESSION_ENDED);
      bus.call(AuthApi.CLOSE_SESSION, close(bad));
    }
    assertThat(bus.call(AuthApi.GET_SESSION, get(good)).getUser().getUsername())
        .isEqualTo("forged");
  }

  @Test
  void itIsAmongThePersonsDevicesAndCanBeEndedThere() {
    Answer desk = register(one.http(), "owner");
    OpenSessionResponse opened =
        bus.call(
            AuthApi.OPEN_SESSION,
            opening("owner", PASSWORD, "192.0.2.1").toBuilder()
                .setUserAgent("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko Firefox/145.0")
                .build());

    assertThat(listed(desk))
        .filteredOn(session -> session.getString("id").equals(opened.getSessionId()))
        .extracting(session -> session.getString("device"))
        .containsExactly("Firefox on Linux");
    assertThat(
            one.http()
                .as(token(desk))
                .delete("/api/v1/auth/sessions/" + opened.getSessionId())
                .status())
        .isEqualTo(204);

    ended(opened);
    assertThat(SessionRecords.await(scope, SessionId.parse(opened.getSessionId()))).isNotEmpty();
  }

  @Test
  void closingEndsItAndTellsSoOnce() {
    register(one.http(), "closer");
    OpenSessionResponse opened = bus.open("closer");

    bus.call(AuthApi.CLOSE_SESSION, close(opened.getSessionToken()));
    other.call(AuthApi.CLOSE_SESSION, close(opened.getSessionToken()));

    ended(opened);
    assertThat(SessionRecords.await(scope, SessionId.parse(opened.getSessionId())))
        .containsOnlyOnce(SessionId.parse(opened.getSessionId()));
  }

  @Test
  void anotherPasswordEndsIt() {
    Answer desk = register(one.http(), "changer");
    OpenSessionResponse opened = bus.open("changer");

    JsonObject change =
        new JsonObject().put("current", PASSWORD).put("next", "another loud red lamp");
    assertThat(one.http().as(token(desk)).put("/api/v1/auth/password", change).status())
        .isEqualTo(204);

    ended(opened);
    assertThat(SessionRecords.await(scope, SessionId.parse(opened.getSessionId()))).isNotEmpty();
  }

  @Test
  void useIsNotedOnceInAQuarterOfAnHourAndPutsTheEndOff() {
    register(one.http(), "busy");
    OpenSessionResponse opened = bus.open("busy");
    Instant end = clock.instant().plus(LIFETIME);
    Instant soon = end.minus(Duration.ofMinutes(15).minusMillis(1));

    setExpiry(opened, soon);
    assertThat(expiry(opened)).isEqualTo(soon.toEpochMilli());
    assertThat(seen(opened)).isNull();

    setExpiry(opened, end.minus(Duration.ofMinutes(15)));
    assertThat(expiry(opened)).isEqualTo(end.toEpochMilli());
    assertThat(expiry(opened)).isEqualTo(end.toEpochMilli());
    assertThat(seen(opened)).isEqualTo(Long.toString(clock.millis()));
  }

  private static long expiry(OpenSessionResponse opened) {
    return other.call(AuthApi.GET_SESSION, get(opened.getSessionToken())).getExpiresMs();
  }

  private static void setExpiry(OpenSessionResponse opened, Instant to) {
    scope.update(
        "UPDATE %s.sessions SET expires_ms = %d WHERE id = UNHEX('%s')"
            .formatted(
                scope.schema("auth"), to.toEpochMilli(), opened.getSessionId().replace("-", "")));
  }

  private static String seen(OpenSessionResponse opened) {
    return scope
        .query(
            "SELECT rotated_ms FROM %s.sessions WHERE id = UNHEX('%s')"
                .formatted(scope.schema("auth"), opened.getSessionId().replace("-", "")))
        .get(0)
        .get(0);
  }

  @Test
  void oneThatNobodyAskedForHasExpired() {
    register(one.http(), "sleeper");
    OpenSessionResponse opened = bus.open("sleeper");

    setExpiry(opened, clock.instant());

    ended(opened);
  }

  @Test
  void theDatabaseHoldsNoTokenOfIt() {
    register(one.http(), "secretive");
    String token = bus.open("secretive").getSessionToken();

    String dump =
        scope
            .query("SELECT HEX(current_hash) FROM " + scope.schema("auth") + ".sessions")
            .toString();

    assertThat(dump).doesNotContain(hex(token));
    assertThat(hex(token)).hasSize(128);
  }

  private static String hex(String token) {
    return HexFormat.of().withUpperCase().formatHex(Base64.getUrlDecoder().decode(token));
  }

  @Test
  void noUserOpensLooksAtOrClosesASession() {
    UserId me =
        UserId.parse(register(one.http(), "curious").json().getJsonObject("user").getString("id"));
    String token = bus.open("curious").getSessionToken();

    assertThat(
            List.of(
                bus.refusalAs(me, AuthApi.OPEN_SESSION, opening("curious", PASSWORD, "192.0.2.1")),
                bus.refusalAs(me, AuthApi.GET_SESSION, get(token)),
                bus.refusalAs(me, AuthApi.CLOSE_SESSION, close(token))))
        .containsOnly(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
    assertThat(bus.call(AuthApi.GET_SESSION, get(token)).getUser().getId())
        .isEqualTo(me.toString());
  }
}
