package io.parley.auth;

import static io.parley.auth.AuthFixture.PASSWORD;
import static io.parley.auth.AuthFixture.logIn;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.BusCalls.opening;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.FindUserRequest;
import io.parley.proto.auth.GetSessionRequest;
import io.parley.proto.auth.RegisterRequest;
import io.parley.proto.auth.UpdateProfileRequest;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.FakeFiles;
import io.parley.testkit.FileRecords;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What other services do with accounts. */
@ExtendWith(ParleyExtension.class)
class BusAccountsIT {
  private static final FakeFiles FILES = new FakeFiles();

  private static Scope scope;
  private static ServiceUnderTest service;
  private static BusCalls bus;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    service =
        AuthFixture.start(
            scope,
            Map.of("auth.log_ins_per_account", "3", "auth.registrations_per_address", "5"),
            Clock.systemUTC());
    bus = new BusCalls(service);
    Await.result(FILES.serve(new Rpc(service.vertx())));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static int addresses;

  private static String address() {
    return "198.51.100." + ++addresses;
  }

  private static RegisterRequest registering(String username) {
    return RegisterRequest.newBuilder()
        .setUsername(username)
        .setPassword(PASSWORD)
        .setClientAddress(address())
        .build();
  }

  private static User made(String username) {
    return bus.call(AuthApi.REGISTER, registering(username)).getUser();
  }

  private static Optional<User> find(String username) {
    FindUserRequest request = FindUserRequest.newBuilder().setUsername(username).build();
    var response = bus.call(AuthApi.FIND_USER, request);
    return response.hasUser() ? Optional.of(response.getUser()) : Optional.empty();
  }

  @Test
  void anAccountIsMadeThatSignsInAtEveryDoorAndHasNoSessionYet() {
    User user =
        bus.call(
                AuthApi.REGISTER,
                registering("Elsewhere").toBuilder().setNickname(" Else  Where ").build())
            .getUser();

    assertThat(user.getUsername()).isEqualTo("elsewhere");
    assertThat(user.getNickname()).isEqualTo("Else Where");
    assertThat(
            scope.query(
                "SELECT id FROM %s.sessions WHERE user_id = UNHEX('%s')"
                    .formatted(scope.schema("auth"), user.getId().replace("-", ""))))
        .isEmpty();
    assertThat(logIn(service.http(), "elsewhere", PASSWORD).status()).isEqualTo(200);
    assertThat(bus.open("elsewhere").getUser()).isEqualTo(user);
  }

  @Test
  void whatCannotBeAnAccountIsRefusedAsAtEveryDoor() {
    register(service.http(), "taken");

    assertThat(bus.refusal(AuthApi.REGISTER, registering("Taken")))
        .isEqualTo(ErrorCode.ERROR_CODE_USERNAME_TAKEN);
    for (String weak : List.of("", "short", "password123", "weakling-1")) {
      RegisterRequest request = registering("weakling").toBuilder().setPassword(weak).build();
      assertThat(bus.refusal(AuthApi.REGISTER, request))
          .isEqualTo(ErrorCode.ERROR_CODE_WEAK_PASSWORD);
    }
    for (RegisterRequest bad :
        List.of(
            registering("a b"),
            registering(""),
            registering("named").toBuilder().setNickname("x".repeat(65)).build(),
            registering("long").toBuilder().setPassword("x".repeat(129)).build())) {
      assertThat(bus.refusal(AuthApi.REGISTER, bad))
          .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "localhost",
        "127.0.0.1 ",
        "127.0.0.1:80",
        "127.0.0.01",
        "127.1",
        "0x7f.0.0.1",
        "256.0.0.1",
        "[::1]",
        "::1%lo",
        "fe80::1%25eth0",
        "2001:db8::/64",
        "2001:db8:::1",
        "192.0.2.1, 192.0.2.2",
        "unknown"
      })
  void anAddressThatIsNoneIsRefusedAndCountsAgainstNobody(String address) {
    assertThat(
            bus.refusal(
                AuthApi.REGISTER,
                registering("addressless").toBuilder().setClientAddress(address).build()))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(bus.refusal(AuthApi.OPEN_SESSION, opening("addressless", PASSWORD, address)))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }

  @Test
  void guessesOverTheBusCountWithThoseOfTheOtherDoor() {
    register(service.http(), "victim");
    assertThat(logIn(service.http(), "victim", "first guess").code())
        .isEqualTo("WRONG_CREDENTIALS");
    for (int i = 0; i < 2; i++) {
      assertThat(bus.refusal(AuthApi.OPEN_SESSION, opening("victim", "guess " + i, address())))
          .isEqualTo(ErrorCode.ERROR_CODE_WRONG_CREDENTIALS);
    }

    Refusal limited = bus.refused(AuthApi.OPEN_SESSION, opening("VICTIM", PASSWORD, address()));

    assertThat(limited.code()).isEqualTo(ErrorCode.ERROR_CODE_RATE_LIMITED);
    assertThat(limited.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(5));
    assertThat(logIn(service.http(), "victim", PASSWORD).code()).isEqualTo("RATE_LIMITED");
  }

  @Test
  void accountsMadeFromOneAddressAreLimitedHoweverItIsWritten() {
    for (int i = 0; i < 5; i++) {
      String written = i % 2 == 0 ? "203.0.113.9" : "::ffff:203.0.113.9";
      bus.call(
          AuthApi.REGISTER, registering("flood" + i).toBuilder().setClientAddress(written).build());
    }

    assertThat(
            bus.refusal(
                AuthApi.REGISTER,
                registering("flood5").toBuilder().setClientAddress("::FFFF:cb00:7109").build()))
        .isEqualTo(ErrorCode.ERROR_CODE_RATE_LIMITED);
    bus.call(
        AuthApi.REGISTER,
        registering("flood5").toBuilder().setClientAddress("::ffff:203.0.113.10").build());
  }

  @Test
  void noUserMakesAccounts() {
    UserId me = UserId.parse(made("parent").getId());

    assertThat(bus.refusalAs(me, AuthApi.REGISTER, registering("child")))
        .isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
    assertThat(find("child")).isEmpty();
  }

  @Test
  void aUserIsFoundByTheExactNameInAnyCaseAndNobodyByAnother() {
    User user = made("found.one");

    assertThat(find("Found.One")).contains(user);
    for (String nobody : List.of("found", "found.on", "found_one", "found%", "", "a b")) {
      assertThat(find(nobody)).as(nobody).isEmpty();
    }
    FindUserRequest request = FindUserRequest.newBuilder().setUsername("found.one").build();
    assertThat(bus.as(UserId.parse(user.getId()), AuthApi.FIND_USER, request).getUser())
        .isEqualTo(user);
  }

  @Test
  void aUserChangesTheirOwnProfileAndWhatIsNotGivenStays() {
    UserId me = UserId.parse(made("changing").getId());
    FileId picture = FILES.file(me, FileKind.FILE_KIND_AVATAR);

    User named = change(me, UpdateProfileRequest.newBuilder().setNickname(" Cha  Cha "));
    User pictured = change(me, UpdateProfileRequest.newBuilder().setAvatar(picture.toString()));
    change(me, UpdateProfileRequest.newBuilder().setAvatar(picture.toString()));

    assertThat(named.getNickname()).isEqualTo("Cha Cha");
    assertThat(pictured.getNickname()).isEqualTo("Cha Cha");
    assertThat(pictured.getAvatar()).isEqualTo(picture.toString());
    assertThat(FILES.claim(picture)).isEqualTo(me.toString());
    assertThat(FileRecords.await(scope, me.bytes(), 1)).hasSize(1);
    assertThat(change(me, UpdateProfileRequest.newBuilder().setAvatar("")).getAvatar()).isEmpty();
    assertThat(find("changing").orElseThrow().getNickname()).isEqualTo("Cha Cha");
  }

  private static User change(UserId me, UpdateProfileRequest.Builder change) {
    return bus.as(me, AuthApi.UPDATE_PROFILE, change.build()).getUser();
  }

  @Test
  void aChangeThatCannotBeChangesNothing() {
    User before = made("unchanged");
    UserId me = UserId.parse(before.getId());
    FileId strange = FILES.file(new UserId(UUID.randomUUID()), FileKind.FILE_KIND_AVATAR);

    assertThat(refusal(me, UpdateProfileRequest.newBuilder().setAvatar(strange.toString())))
        .isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_FILE);
    for (UpdateProfileRequest.Builder bad :
        List.of(
            UpdateProfileRequest.newBuilder().setNickname(""),
            UpdateProfileRequest.newBuilder().setNickname("\u0007"),
            UpdateProfileRequest.newBuilder().setNickname("x".repeat(65)),
            UpdateProfileRequest.newBuilder().setAvatar("picture"))) {
      assertThat(refusal(me, bad)).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    }
    assertThat(
            refusal(
                new UserId(UUID.randomUUID()), UpdateProfileRequest.newBuilder().setNickname("x")))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(
            bus.refusal(
                AuthApi.UPDATE_PROFILE,
                UpdateProfileRequest.newBuilder().setNickname("Anybody").build()))
        .isEqualTo(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    assertThat(find("unchanged")).contains(before);
  }

  private static ErrorCode refusal(UserId me, UpdateProfileRequest.Builder change) {
    return bus.refusalAs(me, AuthApi.UPDATE_PROFILE, change.build());
  }

  @Test
  void noPasswordAndNoTokenIsLogged() {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    String secret = "Secret-Of-Mine-78";
    String token;
    try {
      bus.call(AuthApi.REGISTER, registering("silent").toBuilder().setPassword(secret).build());
      bus.refusal(AuthApi.REGISTER, registering("silent").toBuilder().setPassword(secret).build());
      bus.refusal(
          AuthApi.REGISTER, registering(secret + "!").toBuilder().setPassword(secret).build());
      token =
          bus.call(AuthApi.OPEN_SESSION, opening("silent", secret, address())).getSessionToken();
      bus.refusal(AuthApi.OPEN_SESSION, opening("silent", secret + "x", address()));
      bus.refusal(AuthApi.OPEN_SESSION, opening("silent", secret, secret));
      bus.refusal(
          AuthApi.GET_SESSION, GetSessionRequest.newBuilder().setSessionToken(token + "x").build());
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
    assertThat(lines).doesNotContain(secret, token);
  }

  @Test
  void comersAreCountedByDoor() {
    made("counted");
    bus.open("counted");

    bus.refusal(AuthApi.OPEN_SESSION, opening("counted", "something else", address()));

    assertThat(service.meters().scrape())
        .contains(
            "parley_auth_sign_ins_total{door=\"bus_register\",outcome=\"GRANTED\"}",
            "parley_auth_sign_ins_total{door=\"bus_log_in\",outcome=\"GRANTED\"}",
            "parley_auth_sign_ins_total{door=\"bus_log_in\",outcome=\"WRONG_CREDENTIALS\"}");
  }
}
