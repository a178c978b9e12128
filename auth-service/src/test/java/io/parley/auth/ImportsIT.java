package io.parley.auth;

import static io.parley.auth.AuthFixture.PASSWORD;
import static io.parley.auth.AuthFixture.logIn;
import static io.parley.auth.AuthFixture.person;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.BusCalls.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.auth.CreatePasswordLinkRequest;
import io.parley.proto.auth.EnsureServiceAccountRequest;
import io.parley.proto.auth.FindUserRequest;
import io.parley.proto.auth.ImportUserRequest;
import io.parley.proto.auth.ImportUserResponse;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking people over from another system. */
@ExtendWith(ParleyExtension.class)
class ImportsIT {
  private static Scope scope;
  private static ServiceUnderTest service;
  private static BusCalls bus;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    service = AuthFixture.start(scope);
    bus = new BusCalls(service);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static ImportUserRequest importing(String username) {
    return ImportUserRequest.newBuilder()
        .setId(UUID.randomUUID().toString())
        .setUsername(username)
        .setNickname("Somebody")
        .setCreatedMs(1_500_000_000_000L)
        .build();
  }

  @Test
  void aPersonKeepsTheIdAndTheTimeAndTakingOverAgainGivesTheSame() {
    ImportUserRequest request = importing("Moved");

    ImportUserResponse first = bus.call(AuthApi.IMPORT_USER, request);
    ImportUserResponse again =
        bus.call(AuthApi.IMPORT_USER, request.toBuilder().setNickname("Another").build());

    User user =
        User.newBuilder()
            .setId(request.getId())
            .setUsername("moved")
            .setNickname("Somebody")
            .build();
    assertThat(first)
        .isEqualTo(
            ImportUserResponse.newBuilder()
                .setUser(user)
                .setCreated(true)
                .setNeedsPassword(true)
                .build());
    assertThat(again).isEqualTo(first.toBuilder().setCreated(false).build());
    assertThat(
            scope.query(
                "SELECT created_ms FROM %s.users WHERE username = 'moved'"
                    .formatted(scope.schema("auth"))))
        .containsExactly(List.of("1500000000000"));
    FindUserRequest name = FindUserRequest.newBuilder().setUsername("moved").build();
    assertThat(bus.call(AuthApi.FIND_USER, name).getUser()).isEqualTo(user);
  }

  @Test
  void takenOverManyTimesAtOnceItIsMadeOnce() {
    ImportUserRequest request = importing("crowd");

    List<ImportUserResponse> taken =
        IntStream.range(0, 8)
            .mapToObj(
                i -> CompletableFuture.supplyAsync(() -> bus.call(AuthApi.IMPORT_USER, request)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(taken).filteredOn(ImportUserResponse::getCreated).hasSize(1);
    assertThat(taken)
        .extracting(response -> response.getUser().getId())
        .containsOnly(request.getId());
  }

  @Test
  void aNameOfAnotherIsTaken() {
    register(service.http(), "settled");
    bus.call(AuthApi.IMPORT_USER, importing("newcomer"));

    for (String name : List.of("settled", "Newcomer")) {
      assertThat(bus.refusal(AuthApi.IMPORT_USER, importing(name)))
          .isEqualTo(ErrorCode.ERROR_CODE_USERNAME_TAKEN);
    }
    assertThat(service.http().post("/api/v1/auth/register", person("newcomer")).code())
        .isEqualTo("USERNAME_TAKEN");
    assertThat(
            bus.refusal(
                AuthApi.ENSURE_SERVICE_ACCOUNT,
                EnsureServiceAccountRequest.newBuilder().setUsername("newcomer").build()))
        .isEqualTo(ErrorCode.ERROR_CODE_USERNAME_TAKEN);
  }

  @Test
  void anAccountThatIsHereAlreadyStaysAsItIs() {
    String id = register(service.http(), "resident").json().getJsonObject("user").getString("id");

    ImportUserResponse taken =
        bus.call(AuthApi.IMPORT_USER, importing("elsewise").toBuilder().setId(id).build());

    assertThat(taken.getCreated()).isFalse();
    assertThat(taken.getNeedsPassword()).isFalse();
    assertThat(taken.getUser().getUsername()).isEqualTo("resident");
    assertThat(logIn(service.http(), "resident", PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void nobodySignsInToAnAccountWithoutAPassword() {
    bus.call(AuthApi.IMPORT_USER, importing("waiting"));

    for (String guess : List.of("-", "waiting", PASSWORD)) {
      assertThat(logIn(service.http(), "waiting", guess).code()).isEqualTo("WRONG_CREDENTIALS");
      assertThat(bus.refusal(AuthApi.OPEN_SESSION, opening("waiting", guess, "192.0.2.7")))
          .isEqualTo(ErrorCode.ERROR_CODE_WRONG_CREDENTIALS);
    }
    assertThat(bus.refusal(AuthApi.OPEN_SESSION, opening("waiting", "", "192.0.2.7")))
        .isEqualTo(ErrorCode.ERROR_CODE_WRONG_CREDENTIALS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // A conversation's.
        "01234567-89ab-8def-8123-456789abcdef",
        "",
        "1-2-3-4-5",
        "01234567-89ab-7def-8123-456789abcdeg"
      })
  void anIdThatCannotBeAUsersIsRefused(String id) {
    assertThat(bus.refusal(AuthApi.IMPORT_USER, importing("idless").toBuilder().setId(id).build()))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        "c232ab00-9414-11ec-b3c8-9f6bdeced846",
        "5df41881-3aed-3515-88a7-2f4a814cf09e",
        "2ed6657d-e927-568b-95e1-2665a8aea6a2"
      })
  void idsOfOtherVersionsAreKept(String id) {
    ImportUserRequest request =
        importing("v" + id.charAt(14) + id.substring(0, 8)).toBuilder().setId(id).build();

    assertThat(bus.call(AuthApi.IMPORT_USER, request).getUser().getId()).isEqualTo(id);
  }

  @Test
  void whatCannotBeAPersonIsRefused() {
    for (ImportUserRequest bad :
        List.of(
            importing("a b"),
            importing(""),
            importing("named").toBuilder().setNickname("x".repeat(65)).build(),
            importing("timeless").toBuilder().setCreatedMs(-1).build())) {
      assertThat(bus.refusal(AuthApi.IMPORT_USER, bad))
          .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    }
  }

  @Test
  void noUserTakesPeopleOverOrMakesLinks() {
    UserId me =
        UserId.parse(
            register(service.http(), "schemer").json().getJsonObject("user").getString("id"));
    CreatePasswordLinkRequest link =
        CreatePasswordLinkRequest.newBuilder().setUserId(me.toString()).build();

    assertThat(
            List.of(
                bus.refusalAs(me, AuthApi.IMPORT_USER, importing("puppet")),
                bus.refusalAs(me, AuthApi.CREATE_PASSWORD_LINK, link)))
        .containsOnly(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
  }
}
