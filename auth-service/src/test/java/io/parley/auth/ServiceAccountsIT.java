package io.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.EnsureServiceAccountRequest;
import io.parley.proto.auth.EnsureServiceAccountResponse;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class ServiceAccountsIT {
  private static final CallContext SERVICE = CallContext.system("test", Duration.ofSeconds(5));
  private static ServiceUnderTest service;
  private static Rpc rpc;

  @BeforeAll
  static void start(Scope scope) {
    service = AuthFixture.start(scope);
    rpc = new Rpc(service.vertx());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Future<User> ensure(CallContext ctx, String username, String nickname) {
    EnsureServiceAccountRequest request =
        EnsureServiceAccountRequest.newBuilder()
            .setUsername(username)
            .setNickname(nickname)
            .build();
    return rpc.call(AuthApi.ENSURE_SERVICE_ACCOUNT, request, ctx)
        .map(EnsureServiceAccountResponse::getUser);
  }

  private static ErrorCode refusal(Future<?> call) {
    return ((Refusal) Await.failure(call)).code();
  }

  @Test
  void aProgramIsAUserLikeAnyOther() {
    User bot = Await.result(ensure(SERVICE, "clock", "The Clock"));

    assertThat(bot.getNickname()).isEqualTo("The Clock");
    GetUsersRequest known = GetUsersRequest.newBuilder().addUserIds(bot.getId()).build();
    assertThat(Await.result(rpc.call(AuthApi.GET_USERS, known, SERVICE)).getUsersList())
        .containsExactly(bot);
  }

  @Test
  void theSameProgramIsTheSameUserHoweverOftenAndHoweverManyAsk() {
    Future<User> one = ensure(SERVICE, "twin", "Twin");
    Future<User> other = ensure(SERVICE, "twin", "Twin");

    List<String> ids = List.of(Await.result(one).getId(), Await.result(other).getId());
    assertThat(ids.get(0)).isEqualTo(ids.get(1));
    assertThat(Await.result(ensure(SERVICE, "Twin", "Another name"))).isEqualTo(one.result());
  }

  @Test
  void nobodyCanSignInToItNorTakeItsName() {
    Await.result(ensure(SERVICE, "robot", ""));

    assertThat(AuthFixture.logIn(service.http(), "robot", "").status()).isNotEqualTo(200);
    assertThat(AuthFixture.logIn(service.http(), "robot", AuthFixture.PASSWORD).code())
        .isEqualTo("WRONG_CREDENTIALS");
    assertThat(service.http().post("/api/v1/auth/register", AuthFixture.person("robot")).code())
        .isEqualTo("USERNAME_TAKEN");
  }

  @Test
  void theAccountOfAPersonIsNotGiven() {
    AuthFixture.register(service.http(), "person");

    assertThat(refusal(ensure(SERVICE, "person", "")))
        .isEqualTo(ErrorCode.ERROR_CODE_USERNAME_TAKEN);
  }

  @Test
  void aUserCannotMakeUsers() {
    UserId bot = UserId.parse(Await.result(ensure(SERVICE, "parent", "")).getId());

    assertThat(refusal(ensure(CallContext.of(bot, "test", Duration.ofSeconds(5)), "child", "")))
        .isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    assertThat(refusal(ensure(SERVICE, "a b", "")))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }
}
