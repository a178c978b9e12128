package io.parley.auth;

import com.google.protobuf.Message;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.OpenSessionRequest;
import io.parley.proto.auth.OpenSessionResponse;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.ServiceUnderTest;
import java.time.Duration;

/** Calls to auth-service as other services make them. Blocks. */
final class BusCalls {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final CallContext SERVICE = CallContext.system("test", LIMIT);

  private final Rpc rpc;

  BusCalls(ServiceUnderTest service) {
    this.rpc = new Rpc(service.vertx());
  }

  <Q extends Message, R extends Message> R call(RpcMethod<Q, R> method, Q request) {
    return Await.result(rpc.call(method, request, SERVICE));
  }

  <Q extends Message, R extends Message> Refusal refused(RpcMethod<Q, R> method, Q request) {
    return (Refusal) Await.failure(rpc.call(method, request, SERVICE));
  }

  <Q extends Message> ErrorCode refusal(RpcMethod<Q, ?> method, Q request) {
    return refused(method, request).code();
  }

  <Q extends Message, R extends Message> R as(UserId user, RpcMethod<Q, R> method, Q request) {
    return Await.result(rpc.call(method, request, CallContext.of(user, "test", LIMIT)));
  }

  <Q extends Message> ErrorCode refusalAs(UserId user, RpcMethod<Q, ?> method, Q request) {
    return ((Refusal) Await.failure(rpc.call(method, request, CallContext.of(user, "test", LIMIT))))
        .code();
  }

  static OpenSessionRequest opening(String username, String password, String address) {
    return OpenSessionRequest.newBuilder()
        .setUsername(username)
        .setPassword(password)
        .setClientAddress(address)
        .build();
  }

  OpenSessionResponse open(String username) {
    return call(AuthApi.OPEN_SESSION, opening(username, AuthFixture.PASSWORD, "192.0.2.1"));
  }
}
