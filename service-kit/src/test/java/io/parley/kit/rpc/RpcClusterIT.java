package io.parley.kit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.kit.error.Refusal;
import io.parley.kit.testing.Await;
import io.parley.kit.testing.BusNode;
import io.parley.kit.testing.Servers;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.GetUsersResponse;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls in a cluster of which nodes die, stop answering, go in order and come back. */
@Timeout(60)
class RpcClusterIT {
  private static final Duration DEADLINE = Duration.ofSeconds(4);

  /** Less than the half of the deadline after which another node is asked anyway. */
  private static final long AT_ONCE_MS = 1_500;

  private static final RpcMethod<GetUsersRequest, GetUsersResponse> ONCE =
      new RpcMethod<>("test.v1.Once", GetUsersRequest.parser(), GetUsersResponse.parser(), false);

  private final Map<String, String> kafka = Servers.kafka();
  private final List<BusNode> nodes = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private BusNode caller;

  @BeforeEach
  void join() {
    caller = node();
  }

  @AfterEach
  void close() {
    for (BusNode node : nodes) {
      node.close();
    }
  }

  @Test
  void afterADeathCallsGoToTheOtherNodeAtOnce() {
    serve(node(), AuthApi.GET_USERS, "a");
    BusNode b = node();
    serve(b, AuthApi.GET_USERS, "b");
    Await.until(
        "both are known", () -> answers(AuthApi.GET_USERS, 4).containsAll(List.of("a", "b")));
    // Of one alone the caller would not know whom to ask instead.
    Set<String> told = ConcurrentHashMap.newKeySet();
    caller
        .vertx()
        .eventBus()
        .<JsonObject>consumer(
            PeerNews.ADDRESS, message -> told.add(message.body().getString("id")));
    Await.until("both have told the caller what they serve", () -> told.size() == 2);

    b.die();

    for (int i = 0; i < 20; i++) {
      long began = System.nanoTime();
      assertThat(answer(AuthApi.GET_USERS)).isEqualTo("a");
      assertThat(millisSince(began)).isLessThan(AT_ONCE_MS);
    }
  }

  @Test
  void whatIsSurelyNotDeliveredIsUnavailableAtOnce() {
    BusNode b = node();
    serve(b, ONCE, "b");
    Await.until("it is known", () -> answers(ONCE, 1).contains("b"));
    b.die();

    long began = System.nanoTime();
    assertThat(refusal(call(ONCE)).code()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);

    assertThat(millisSince(began)).isLessThan(AT_ONCE_MS);
  }

  @Test
  void aSilentNodeDoesNotKeepARepeatableCallFromItsAnswer() {
    serve(node(), AuthApi.GET_USERS, "a");
    BusNode silent = node();
    serve(silent, AuthApi.GET_USERS, Promise.<GetUsersResponse>promise().future());

    // Many at once, and before the caller has heard who serves: some go to the silent one.
    Await.until(
        "the silent one was asked",
        () -> {
          List<Future<String>> calls = new ArrayList<>();
          for (int n = 0; n < 8; n++) {
            calls.add(call(AuthApi.GET_USERS).map(RpcClusterIT::name));
          }
          Future.all(calls).await();
          return asked.get() > 0;
        });

    assertThat(asked.get()).isPositive();
  }

  @Test
  void whatANodeLeavesUnreadAsItGoesIsAskedOfAnother() {
    EventBus leaving = node().vertx().eventBus();
    MessageConsumer<Buffer> unread = leaving.consumer(ONCE.address());
    unread.handler(message -> asked.incrementAndGet()).pause();
    unread.completion().await();
    Await.until(
        "it is known", () -> refusal(call(ONCE, 300)).code() != ErrorCode.ERROR_CODE_UNAVAILABLE);
    Future<GetUsersResponse> call = call(ONCE, 30_000);
    serve(node(), ONCE, "other");
    // In turn with the one that does not read, it would not answer twice running.
    Await.until(
        "the other is called by name",
        () ->
            call(ONCE, 1_000)
                .compose(first -> call(ONCE, 1_000))
                .map(true)
                .otherwise(false)
                .await());

    unread.unregister().await();

    assertThat(name(call.await())).isEqualTo("other");
    assertThat(asked).hasValue(0);
  }

  @Test
  void whatMayNotBeRepeatedIsAskedOnce() {
    serve(node(), ONCE, Promise.<GetUsersResponse>promise().future());
    serve(node(), ONCE, Promise.<GetUsersResponse>promise().future());
    Await.until(
        "it is known", () -> refusal(call(ONCE, 100)).code() != ErrorCode.ERROR_CODE_UNAVAILABLE);
    int before = asked.get();

    assertThat(refusal(call(ONCE, 1_000)).code()).isEqualTo(ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED);

    assertThat(asked.get() - before).isEqualTo(1);
  }

  @Test
  void aServiceThatComesBackIsUsedWithinSeconds() {
    BusNode b = node();
    serve(b, AuthApi.GET_USERS, "b");
    Await.until("it is known", () -> answers(AuthApi.GET_USERS, 1).contains("b"));
    b.die();
    assertThat(refusal(call(AuthApi.GET_USERS)).code()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);

    BusNode back = node();
    serve(back, AuthApi.GET_USERS, "back");
    long began = System.nanoTime();

    Await.until("it is used", () -> answers(AuthApi.GET_USERS, 1).contains("back"));
    assertThat(millisSince(began)).isLessThan(5_000);
  }

  @Test
  void noCallIsLostWhenANodeLeaves() {
    serve(node(), AuthApi.GET_USERS, "a");
    BusNode b = node();
    serve(b, AuthApi.GET_USERS, "b");
    Await.until(
        "both are known", () -> answers(AuthApi.GET_USERS, 4).containsAll(List.of("a", "b")));
    List<Future<GetUsersResponse>> calls = new ArrayList<>();
    long timer = caller.vertx().setPeriodic(1, fired -> calls.add(call(AuthApi.GET_USERS, 4_000)));

    caller.vertx().timer(300, TimeUnit.MILLISECONDS).await();
    b.rpc().leave(Duration.ofSeconds(3)).await();
    b.die();
    caller.vertx().timer(300, TimeUnit.MILLISECONDS).await();
    caller.vertx().cancelTimer(timer);

    assertThat(Future.join(List.copyOf(calls)).map(all -> calls.size()).await()).isGreaterThan(100);
    assertThat(calls).allSatisfy(c -> assertThat(c.succeeded()).isTrue());
  }

  @Test
  void whatIsAtHandIsFinishedBeforeANodeHasLeft() {
    Promise<GetUsersResponse> held = Promise.promise();
    BusNode b = node();
    serve(b, ONCE, held.future());
    Await.until(
        "it is known", () -> refusal(call(ONCE, 100)).code() != ErrorCode.ERROR_CODE_UNAVAILABLE);
    int before = asked.get();
    Future<GetUsersResponse> call = call(ONCE, 4_000);
    Await.until("it is at hand", () -> asked.get() > before);

    Future<Void> left = b.rpc().leave(Duration.ofSeconds(3));
    caller.vertx().timer(600, TimeUnit.MILLISECONDS).await();
    assertThat(left.isComplete()).isFalse();
    held.complete(named("late"));

    left.await();
    assertThat(name(call.await())).isEqualTo("late");
  }

  private BusNode node() {
    BusNode node = BusNode.join(kafka, Map.of());
    nodes.add(node);
    return node;
  }

  private void serve(
      BusNode node, RpcMethod<GetUsersRequest, GetUsersResponse> method, String name) {
    node.rpc().serve(method, (request, ctx) -> Future.succeededFuture(named(name))).await();
  }

  private void serve(
      BusNode node,
      RpcMethod<GetUsersRequest, GetUsersResponse> method,
      Future<GetUsersResponse> answer) {
    node.rpc()
        .serve(
            method,
            (request, ctx) -> {
              asked.incrementAndGet();
              return answer;
            })
        .await();
  }

  private static GetUsersResponse named(String name) {
    return GetUsersResponse.newBuilder().addUsers(User.newBuilder().setId(name)).build();
  }

  private static String name(GetUsersResponse response) {
    return response.getUsers(0).getId();
  }

  private Future<GetUsersResponse> call(RpcMethod<GetUsersRequest, GetUsersResponse> method) {
    return call(method, DEADLINE.toMillis());
  }

  private Future<GetUsersResponse> call(
      RpcMethod<GetUsersRequest, GetUsersResponse> method, long deadlineMs) {
    return caller
        .rpc()
        .call(
            method,
            GetUsersRequest.getDefaultInstance(),
            CallContext.system("", Duration.ofMillis(deadlineMs)));
  }

  private String answer(RpcMethod<GetUsersRequest, GetUsersResponse> method) {
    return name(call(method).await());
  }

  private List<String> answers(RpcMethod<GetUsersRequest, GetUsersResponse> method, int calls) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      names.add(call(method).map(RpcClusterIT::name).otherwise("").await());
    }
    return names;
  }

  private static Refusal refusal(Future<?> call) {
    return catchThrowableOfType(Refusal.class, call::await);
  }

  private static long millisSince(long began) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }
}
