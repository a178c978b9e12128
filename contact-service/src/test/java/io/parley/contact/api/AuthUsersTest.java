package io.parley.contact.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.GetUsersResponse;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthUsersTest {
  private static final UserId ANA = new UserId(new UUID(1, 1));

  private final Vertx vertx = Vertx.vertx();
  private final Rpc rpc = new Rpc(vertx, new SimpleMeterRegistry());
  private final AuthUsers users = new AuthUsers(rpc);

  @AfterEach
  void close() {
    Await.result(vertx.close());
  }

  @Test
  void authServiceAwayIsUnavailable() {
    assertUnavailable();
  }

  @Test
  void silentAuthServiceIsUnavailable() {
    Promise<GetUsersResponse> never = Promise.promise();
    Await.result(rpc.serve(AuthApi.GET_USERS, (request, ctx) -> never.future()));
    assertUnavailable();
  }

  @Test
  void onlyWhoIsAskedAboutCounts() {
    User other = User.newBuilder().setId(new UUID(2, 2).toString()).build();
    Await.result(
        rpc.serve(
            AuthApi.GET_USERS,
            (request, ctx) ->
                Future.succeededFuture(GetUsersResponse.newBuilder().addUsers(other).build())));
    assertThat(Await.result(users.exists(ANA))).isFalse();
  }

  private void assertUnavailable() {
    assertThat(Await.failure(users.exists(ANA)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE));
  }
}
