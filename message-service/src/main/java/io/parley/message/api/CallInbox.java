package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.message.calls.Seat;
import io.parley.message.calls.Seats;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.client.PeerSignalled;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.PeerId;
import io.parley.proto.signaling.DeliverRequest;
import io.parley.proto.signaling.DeliverResponse;
import io.parley.proto.signaling.ProbeRequest;
import io.parley.proto.signaling.ProbeResponse;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes what signaling-service has for devices that are reached over sockets of this node. */
public final class CallInbox extends VerticleBase {
  private final Rpc rpc;
  private final String address;
  private final Seats seats;

  /** Serves nothing before it is deployed. */
  public CallInbox(Rpc rpc, String address, Seats seats) {
    this.rpc = rpc;
    this.address = address;
    this.seats = seats;
  }

  /** The inbox of a node. */
  public static String address(String nodeId) {
    return "message.v1.calls." + nodeId;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        rpc.serve(SignalingApi.deliver(address), this::deliver),
        rpc.serve(SignalingApi.probe(address), this::probe));
  }

  private Future<DeliverResponse> deliver(DeliverRequest request, CallContext ctx) {
    onlyServices(ctx);
    Seat seat =
        seats.of(
            Forms.user("to_user_id", request.getToUserId()),
            CallForms.peer("to_peer_id", request.getToPeerId()));
    if (seat == null || !seat.mayBeIn(CallForms.call(request.getCallId()))) {
      return Future.failedFuture(gone());
    }
    return seat.line()
        .write(frame(request))
        .compose(
            written ->
                written
                    ? Future.succeededFuture(DeliverResponse.getDefaultInstance())
                    : Future.failedFuture(gone()));
  }

  private static Buffer frame(DeliverRequest request) {
    ServerFrame frame =
        ServerFrame.newBuilder()
            .setPeerSignalled(
                PeerSignalled.newBuilder()
                    .setCallId(request.getCallId())
                    .setFromUserId(request.getFromUserId())
                    .setFromPeerId(request.getFromPeerId())
                    .setToPeerId(request.getToPeerId())
                    .setSignal(request.getSignal()))
            .build();
    return Buffer.buffer(frame.toByteArray());
  }

  private Future<ProbeResponse> probe(ProbeRequest request, CallContext ctx) {
    onlyServices(ctx);
    Set<PeerId> asked =
        request.getPeerIdsList().stream()
            .map(id -> CallForms.peer("peer_ids", id))
            .collect(Collectors.toSet());
    ProbeResponse.Builder reached = ProbeResponse.newBuilder();
    seats.among(asked).forEach(peer -> reached.addPeerIds(peer.toString()));
    return Future.succeededFuture(reached.build());
  }

  private static Refusal gone() {
    return new Refusal(ErrorCode.ERROR_CODE_PEER_GONE, "the device is not reached here");
  }

  private static void onlyServices(CallContext ctx) {
    if (ctx.caller().isPresent()) {
      throw new Refusal(ErrorCode.ERROR_CODE_PERMISSION_DENIED, "for services only");
    }
  }
}
