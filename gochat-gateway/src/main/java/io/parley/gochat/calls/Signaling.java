package io.parley.gochat.calls;

import io.parley.gochat.bus.Bus;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.DeclineCall;
import io.parley.proto.call.JoinCall;
import io.parley.proto.call.LeaveCall;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.RingCall;
import io.parley.proto.call.StartCall;
import io.parley.proto.signaling.ActRequest;
import io.parley.proto.signaling.ActResponse;
import io.parley.proto.signaling.RelayRequest;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks signaling-service in the names of go-chat's users. */
final class Signaling {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Bus bus;
  private final String inbox;

  Signaling(Bus bus, String inbox) {
    this.bus = bus;
    this.inbox = inbox;
  }

  Future<Call> start(BridgedCall call) {
    return act(
        call,
        CallAct.newBuilder()
            .setStart(
                StartCall.newBuilder()
                    .setUserId(call.other.toString())
                    .setMedia(call.video ? CallMedia.CALL_MEDIA_VIDEO : CallMedia.CALL_MEDIA_VOICE)
                    .setPeerId(call.peer)
                    .setPeerMedia(media(call))));
  }

  Future<Call> join(BridgedCall call) {
    return act(
        call,
        CallAct.newBuilder()
            .setJoin(
                JoinCall.newBuilder()
                    .setCallId(call.id)
                    .setPeerId(call.peer)
                    .setPeerMedia(media(call))));
  }

  Future<Call> ring(BridgedCall call) {
    return act(call, CallAct.newBuilder().setRing(RingCall.newBuilder().setCallId(call.id)));
  }

  Future<Call> decline(BridgedCall call) {
    return act(call, CallAct.newBuilder().setDecline(DeclineCall.newBuilder().setCallId(call.id)));
  }

  Future<Call> leave(BridgedCall call) {
    return act(
        call,
        CallAct.newBuilder()
            .setLeave(LeaveCall.newBuilder().setCallId(call.id).setPeerId(call.peer)));
  }

  /** Brings what the go-chat client says to the other one's device. */
  Future<Void> say(BridgedCall call, PeerSignal.Builder signal) {
    RelayRequest request =
        RelayRequest.newBuilder()
            .setCallId(call.id)
            .setFromPeerId(call.peer)
            .setToPeerId(call.otherPeer)
            .setSignal(signal.setN(++call.said))
            .build();
    return bus.as(call.user, SignalingApi.RELAY, request, PATIENCE).mapEmpty();
  }

  private static PeerMedia media(BridgedCall call) {
    return PeerMedia.newBuilder().setMicrophone(true).setCamera(call.video).build();
  }

  private Future<Call> act(BridgedCall call, CallAct.Builder act) {
    ActRequest request = ActRequest.newBuilder().setAct(act).setInbox(inbox).build();
    return bus.as(call.user, SignalingApi.ACT, request, PATIENCE).map(ActResponse::getCall);
  }
}
