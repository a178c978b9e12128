package io.parley.signaling.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.GetIceServersResponse;
import io.parley.proto.signaling.ListCallsRequest;
import io.parley.proto.signaling.ListCallsResponse;
import io.parley.proto.signaling.LosePeerRequest;
import io.parley.proto.signaling.LosePeerResponse;
import io.parley.proto.signaling.RelayRequest;
import io.parley.proto.signaling.RelayResponse;
import io.parley.signaling.domain.Call;
import io.parley.signaling.service.Calls;
import io.parley.signaling.service.Relays;
import io.parley.signaling.service.Starts;
import io.parley.signaling.turn.IceServers;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;

/** The bus API of signaling-service. */
public final class SignalingBus {
  // Of the caller's time, so that they hear of a device that gave no answer.
  private static final Duration ANSWER = Duration.ofMillis(200);

  private final Acts acts;
  private final Calls calls;
  private final Relays relays;
  private final IceServers ice;

  public SignalingBus(Starts starts, Calls calls, Relays relays, IceServers ice) {
    this.acts = new Acts(starts, calls, ice);
    this.calls = calls;
    this.relays = relays;
    this.ice = ice;
  }

  /** Serves it on the current context; the consumers, once calls can arrive. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    return Future.all(
            rpc.serve(SignalingApi.ACT, (request, ctx) -> acts.act(user(ctx), request)),
            rpc.serve(SignalingApi.RELAY, (request, ctx) -> relay(user(ctx), request, ctx)),
            rpc.serve(SignalingApi.LIST_CALLS, (request, ctx) -> list(user(ctx), request)),
            rpc.serve(SignalingApi.GET_ICE_SERVERS, (request, ctx) -> iceServers(ctx)),
            rpc.serve(SignalingApi.LOSE_PEER, this::losePeer))
        .map(CompositeFuture::list);
  }

  private static UserId user(CallContext ctx) {
    return ctx.caller()
        .orElseThrow(() -> new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "in nobody's name"));
  }

  private Future<RelayResponse> relay(UserId user, RelayRequest request, CallContext ctx) {
    return relays
        .relay(
            user,
            Forms.call(request.getCallId()),
            Forms.peer("from_peer_id", request.getFromPeerId()),
            Forms.peer("to_peer_id", request.getToPeerId()),
            Signals.checked(request.getSignal()),
            ctx.deadline().minus(ANSWER))
        .map(RelayResponse.getDefaultInstance());
  }

  private Future<ListCallsResponse> list(UserId user, ListCallsRequest request) {
    Future<List<Call>> found =
        request.getConversationId().isEmpty()
            ? calls.list(user)
            : calls.list(user, Forms.conversation("conversation_id", request.getConversationId()));
    return found.map(
        all ->
            ListCallsResponse.newBuilder()
                .addAllCalls(all.stream().map(Protos::of).toList())
                .build());
  }

  /** To every user: there is nothing of a call in them. */
  private Future<GetIceServersResponse> iceServers(CallContext ctx) {
    user(ctx);
    IceServers.Granted granted = ice.grant();
    return Future.succeededFuture(
        GetIceServersResponse.newBuilder()
            .addAllIceServers(granted.servers())
            .setExpireMs(granted.expiresMs())
            .build());
  }

  private Future<LosePeerResponse> losePeer(LosePeerRequest request, CallContext ctx) {
    if (ctx.caller().isPresent()) {
      throw new Refusal(
          ErrorCode.ERROR_CODE_PERMISSION_DENIED, "caller: a user (expected: a service)");
    }
    return calls
        .losePeer(
            Forms.call(request.getCallId()),
            Forms.user(request.getUserId()),
            Forms.peer("peer_id", request.getPeerId()),
            Forms.inbox(request.getInbox()))
        .map(LosePeerResponse.getDefaultInstance());
  }
}
