package io.parley.signaling;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.DeclineCall;
import io.parley.proto.call.Description;
import io.parley.proto.call.DescriptionType;
import io.parley.proto.call.InviteToCall;
import io.parley.proto.call.JoinCall;
import io.parley.proto.call.LeaveCall;
import io.parley.proto.call.Participant;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.RingCall;
import io.parley.proto.call.SetPeerMedia;
import io.parley.proto.call.StartCall;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.ActRequest;
import io.parley.proto.signaling.ActResponse;
import io.parley.proto.signaling.ListCallsRequest;
import io.parley.proto.signaling.LosePeerRequest;
import io.parley.proto.signaling.RelayRequest;
import io.parley.testkit.Await;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A page of somebody's, with its socket at a node. */
record Page(UserId user, String peer, Rpc rpc, Inbox inbox) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  static final PeerMedia VOICE = PeerMedia.newBuilder().setMicrophone(true).build();

  /** Of a user, at a node, open. */
  static Page of(UserId user, Rpc rpc, Inbox inbox) {
    Page page = new Page(user, UUID.randomUUID().toString(), rpc, inbox);
    inbox.open(page.peer);
    return page;
  }

  /** The same page, whose calls go to another replica. */
  Page through(Rpc other) {
    return new Page(user, peer, other, inbox);
  }

  /** The same page, over a socket at another node. */
  Page at(Inbox other) {
    other.open(peer);
    return new Page(user, peer, rpc, other);
  }

  CallContext context() {
    return CallContext.of(user, "test", PATIENCE);
  }

  Future<ActResponse> act(CallAct.Builder act) {
    ActRequest request = ActRequest.newBuilder().setAct(act).setInbox(inbox.address()).build();
    return rpc.call(SignalingApi.ACT, request, context());
  }

  private static Call call(Future<ActResponse> answer) {
    return Await.result(answer).getCall();
  }

  static ErrorCode refusal(Future<?> call) {
    return code(Await.failure(call));
  }

  static ErrorCode code(Throwable failure) {
    return ((Refusal) failure).code();
  }

  StartCall.Builder starting() {
    return StartCall.newBuilder()
        .setMedia(CallMedia.CALL_MEDIA_VOICE)
        .setPeerId(peer)
        .setPeerMedia(VOICE);
  }

  Future<ActResponse> starts(StartCall.Builder start) {
    return act(CallAct.newBuilder().setStart(start));
  }

  Call start(UserId other) {
    return call(starts(starting().setUserId(other.toString())));
  }

  Call start(ConversationId group) {
    return call(starts(starting().setGroupId(group.toString())));
  }

  Future<ActResponse> joins(String call) {
    return act(CallAct.newBuilder().setJoin(joining(call)));
  }

  JoinCall.Builder joining(String call) {
    return JoinCall.newBuilder().setCallId(call).setPeerId(peer).setPeerMedia(VOICE);
  }

  Call join(Call call) {
    return call(joins(call.getId()));
  }

  Future<ActResponse> rings(String call) {
    return act(CallAct.newBuilder().setRing(RingCall.newBuilder().setCallId(call)));
  }

  Call ring(Call call) {
    return call(rings(call.getId()));
  }

  Future<ActResponse> declines(String call) {
    return act(CallAct.newBuilder().setDecline(DeclineCall.newBuilder().setCallId(call)));
  }

  Call decline(Call call) {
    return call(declines(call.getId()));
  }

  Future<ActResponse> leaves(String call, boolean failed) {
    return act(
        CallAct.newBuilder()
            .setLeave(LeaveCall.newBuilder().setCallId(call).setPeerId(peer).setFailed(failed)));
  }

  Call leave(Call call) {
    return call(leaves(call.getId(), false));
  }

  Future<ActResponse> sets(String call, PeerMedia media) {
    return act(
        CallAct.newBuilder()
            .setSetMedia(
                SetPeerMedia.newBuilder().setCallId(call).setPeerId(peer).setMedia(media)));
  }

  Future<ActResponse> invites(String call, UserId... users) {
    return act(
        CallAct.newBuilder()
            .setInvite(
                InviteToCall.newBuilder()
                    .setCallId(call)
                    .addAllUserIds(Stream.of(users).map(UserId::toString).toList())));
  }

  static PeerSignal.Builder offer(int n, String sdp) {
    return PeerSignal.newBuilder()
        .setN(n)
        .setDescription(
            Description.newBuilder().setType(DescriptionType.DESCRIPTION_TYPE_OFFER).setSdp(sdp));
  }

  Future<?> says(String call, Page to, PeerSignal.Builder signal) {
    return says(call, peer, to.peer, signal);
  }

  Future<?> says(String call, String from, String to, PeerSignal.Builder signal) {
    RelayRequest request =
        RelayRequest.newBuilder()
            .setCallId(call)
            .setFromPeerId(from)
            .setToPeerId(to)
            .setSignal(signal)
            .build();
    return rpc.call(SignalingApi.RELAY, request, context());
  }

  /** The calls that the user is called to, or is in. */
  List<Call> calls() {
    return calls("");
  }

  /** That of a conversation. */
  List<Call> calls(String conversation) {
    return Await.result(
            rpc.call(
                SignalingApi.LIST_CALLS,
                ListCallsRequest.newBuilder().setConversationId(conversation).build(),
                context()))
        .getCallsList();
  }

  /** Its socket closes, and the node tells so. */
  void lose(Call call) {
    inbox.close(peer);
    Await.result(
        rpc.call(
            SignalingApi.LOSE_PEER,
            LosePeerRequest.newBuilder()
                .setCallId(call.getId())
                .setUserId(user.toString())
                .setPeerId(peer)
                .setInbox(inbox.address())
                .build(),
            CallContext.system("test", PATIENCE)));
  }

  /** How the user stands to a call. */
  ParticipantState state(Call call) {
    return in(call).getState();
  }

  Participant in(Call call) {
    return call.getParticipantsList().stream()
        .filter(it -> it.getUserId().equals(user.toString()))
        .findFirst()
        .orElseGet(Participant::getDefaultInstance);
  }
}
