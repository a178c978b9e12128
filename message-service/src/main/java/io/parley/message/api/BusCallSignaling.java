package io.parley.message.api;

import com.google.protobuf.Message;
import io.parley.kit.error.Refusals;
import io.parley.kit.log.RequestContext;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.message.domain.CallSignaling;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.client.CallAnswer;
import io.parley.proto.client.SignalPeer;
import io.parley.proto.id.CallId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.ActRequest;
import io.parley.proto.signaling.ListCallsRequest;
import io.parley.proto.signaling.ListCallsResponse;
import io.parley.proto.signaling.LosePeerRequest;
import io.parley.proto.signaling.RelayRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks signaling-service. */
public final class BusCallSignaling implements CallSignaling {
  /** Another node is asked at half of it: one that died costs less than two seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Rpc rpc;
  private final String inbox;

  /**
   * Asks over the bus.
   *
   * @param inbox where this node takes what is for its devices
   */
  public BusCallSignaling(Rpc rpc, String inbox) {
    this.rpc = rpc;
    this.inbox = inbox;
  }

  @Override
  public Future<CallAnswer> act(UserId user, CallAct act) {
    return ask(user, SignalingApi.ACT, ActRequest.newBuilder().setAct(act).setInbox(inbox).build())
        .map(
            done ->
                CallAnswer.newBuilder()
                    .setCall(done.getCall())
                    .addAllIceServers(done.getIceServersList())
                    .setIceServersExpireMs(done.getIceServersExpireMs())
                    .build());
  }

  @Override
  public Future<Void> relay(UserId user, SignalPeer signal) {
    return ask(
            user,
            SignalingApi.RELAY,
            RelayRequest.newBuilder()
                .setCallId(signal.getCallId())
                .setFromPeerId(signal.getFromPeerId())
                .setToPeerId(signal.getToPeerId())
                .setSignal(signal.getSignal())
                .build())
        .mapEmpty();
  }

  @Override
  public Future<List<Call>> list(UserId user, Optional<ConversationId> conversation) {
    return ask(
            user,
            SignalingApi.LIST_CALLS,
            ListCallsRequest.newBuilder()
                .setConversationId(conversation.map(ConversationId::toString).orElse(""))
                .build())
        .map(ListCallsResponse::getCallsList);
  }

  @Override
  public Future<Void> lose(CallId call, UserId user, PeerId peer) {
    LosePeerRequest request =
        LosePeerRequest.newBuilder()
            .setCallId(call.toString())
            .setUserId(user.toString())
            .setPeerId(peer.toString())
            .setInbox(inbox)
            .build();
    CallContext ctx = CallContext.system(RequestContext.get(), PATIENCE);
    return told(rpc.call(SignalingApi.LOSE_PEER, request, ctx)).mapEmpty();
  }

  private <Q extends Message, R extends Message> Future<R> ask(
      UserId user, RpcMethod<Q, R> method, Q request) {
    return told(rpc.call(method, request, CallContext.of(user, RequestContext.get(), PATIENCE)));
  }

  private static <R> Future<R> told(Future<R> answer) {
    return answer.recover(
        failure ->
            Future.failedFuture(
                Refusals.lateIsUnavailable(failure, "calls give no answer now: repeat it")));
  }
}
