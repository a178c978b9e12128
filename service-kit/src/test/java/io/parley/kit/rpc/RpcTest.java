package io.parley.kit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.kit.error.Refusal;
import io.parley.kit.log.RequestContext;
import io.parley.kit.metrics.KitMetrics;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.GetUsersResponse;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RpcTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final UserId ANA = new UserId(UUID.randomUUID());
  private static final GetUsersRequest REQUEST =
      GetUsersRequest.newBuilder().addUserIds(ANA.toString()).build();

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Rpc rpc = new Rpc(vertx, meters);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void carriesRequestCallerTraceAndDeadlineThereAndTheResponseBack() {
    AtomicReference<CallContext> seen = new AtomicReference<>();
    AtomicReference<String> logged = new AtomicReference<>();
    serve(
        (request, ctx) -> {
          seen.set(ctx);
          logged.set(RequestContext.get());
          return Future.succeededFuture(
              GetUsersResponse.newBuilder()
                  .addUsers(User.newBuilder().setId(request.getUserIds(0)))
                  .build());
        });

    GetUsersResponse response = call(CallContext.of(ANA, "trace-1", LIMIT)).await();

    assertThat(response.getUsers(0).getId()).isEqualTo(ANA.toString());
    assertThat(seen.get().caller()).contains(ANA);
    assertThat(seen.get().traceId()).isEqualTo("trace-1");
    assertThat(seen.get().deadline()).isBetween(Duration.ofSeconds(5), LIMIT);
    assertThat(logged.get()).isEqualTo("trace-1");
    assertThat(meters.get(KitMetrics.RPC_CALLS.name()).tag("code", "OK").timer().count())
        .isEqualTo(1);
  }

  @Test
  void handsOverARefusalWhole() {
    serve(
        (request, ctx) ->
            Future.failedFuture(
                new Refusal(ErrorCode.ERROR_CODE_RATE_LIMITED, "slowly", Duration.ofMillis(1500))));

    Refusal refusal = refusal(call(system(LIMIT)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_CODE_RATE_LIMITED);
    assertThat(refusal).hasMessage("slowly");
    assertThat(refusal.retryAfter()).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void tellsNothingOfAFaultOfTheHandler() {
    serve((request, ctx) -> Future.failedFuture(new IllegalStateException("the inner secret")));

    Refusal refusal = refusal(call(system(LIMIT)));

    assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_CODE_INTERNAL);
    assertThat(refusal.getMessage()).doesNotContain("secret");
  }

  @Test
  void answersInternalWhereAHandlerThrows() {
    serve(
        (request, ctx) -> {
          throw new IllegalStateException("thrown");
        });

    assertThat(refusal(call(system(LIMIT))).code()).isEqualTo(ErrorCode.ERROR_CODE_INTERNAL);
  }

  @Test
  void isUnavailableWhereNobodyServes() {
    assertThat(refusal(call(system(LIMIT))).code()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
  }

  @Test
  void exceedsTheDeadlineWhereTheHandlerIsSilent() {
    serve((request, ctx) -> Promise.<GetUsersResponse>promise().future());

    assertThat(refusal(call(system(Duration.ofMillis(50)))).code())
        .isEqualTo(ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED);
  }

  @Test
  void refusesADeadlineThatHasPassedWithoutAsking() {
    AtomicReference<GetUsersRequest> asked = new AtomicReference<>();
    serve(
        (request, ctx) -> {
          asked.set(request);
          return Future.succeededFuture(GetUsersResponse.getDefaultInstance());
        });

    assertThat(refusal(call(system(Duration.ZERO))).code())
        .isEqualTo(ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED);
    assertThat(asked.get()).isNull();
  }

  @Test
  void refusesBytesThatAreNoRequest() {
    serve((request, ctx) -> Future.succeededFuture(GetUsersResponse.getDefaultInstance()));

    Buffer reply =
        vertx
            .eventBus()
            .<Buffer>request(
                AuthApi.GET_USERS.address(),
                Buffer.buffer(new byte[] {(byte) 0xFF}),
                new DeliveryOptions().addHeader("deadline-ms", "1000"))
            .await()
            .body();

    assertThat(reply.toString()).contains("what auth.v1.GetUsers takes");
  }

  private void serve(RpcHandler<GetUsersRequest, GetUsersResponse> handler) {
    rpc.serve(AuthApi.GET_USERS, handler).await();
  }

  private Future<GetUsersResponse> call(CallContext ctx) {
    return rpc.call(AuthApi.GET_USERS, REQUEST, ctx);
  }

  private static CallContext system(Duration deadline) {
    return CallContext.system("trace-1", deadline);
  }

  private static Refusal refusal(Future<?> call) {
    return catchThrowableOfType(Refusal.class, call::await);
  }
}
