package io.parley.gochat.bus;

import com.google.protobuf.Message;
import io.parley.busclient.BusUser;
import io.parley.kit.log.RequestContext;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.UUID;

/**
 * Calls of the bus APIs, under the id of the request that they are made for. Every failure is a
 * {@link io.parley.kit.error.Refusal}. Safe on any thread; answers come on the context of the
 * caller.
 *
 * @param rpc calls on the bus
 */
public record Bus(Rpc rpc) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** In a user's name. */
  public <Q extends Message, R extends Message> Future<R> as(
      UserId user, RpcMethod<Q, R> method, Q request) {
    return as(user, method, request, PATIENCE);
  }

  /** In a user's name, with a time of its own. */
  public <Q extends Message, R extends Message> Future<R> as(
      UserId user, RpcMethod<Q, R> method, Q request, Duration patience) {
    return rpc.call(method, request, CallContext.of(user, trace(), patience));
  }

  /** In the gateway's own name. */
  public <Q extends Message, R extends Message> Future<R> own(RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.system(trace(), PATIENCE));
  }

  /** What bus-client does for a user. */
  public BusUser user(UserId id) {
    return new BusUser(rpc, id);
  }

  private static String trace() {
    String request = RequestContext.get();
    return request.isEmpty() ? UUID.randomUUID().toString() : request;
  }
}
