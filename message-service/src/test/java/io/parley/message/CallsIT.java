package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.SignalingApi;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.LeaveCall;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.client.CallAnswer;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.FetchCalls;
import io.parley.proto.client.PeerSignalled;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.PeerId;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.DeliverRequest;
import io.parley.proto.signaling.LosePeerRequest;
import io.parley.proto.signaling.ProbeRequest;
import io.parley.testkit.Await;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls over real WebSockets, with a stand-in for signaling-service. */
class CallsIT extends WithChat {
  private final PeerId anas = peer();
  private final PeerId bens = peer();

  private static PeerId peer() {
    return new PeerId(UUID.randomUUID());
  }

  @AfterEach
  void putRight() {
    chat.signaling.putRight();
  }

  private static ClientFrame.Builder join(PeerId with) {
    return CallAsks.join(chat.signaling.call, with);
  }

  private static ClientFrame.Builder says(PeerId from, PeerId to, PeerSignal.Builder signal) {
    return CallAsks.says(chat.signaling.call, from, to, signal);
  }

  private static String inbox() {
    return chat.signaling.acts.get(chat.signaling.acts.size() - 1).getInbox();
  }

  private static List<String> reached(PeerId... peers) {
    ProbeRequest.Builder probe = ProbeRequest.newBuilder();
    for (PeerId peer : peers) {
      probe.addPeerIds(peer.toString());
    }
    return Await.result(chat.call(SignalingApi.probe(inbox()), probe.build())).getPeerIdsList();
  }

  private static DeliverRequest delivery(UserId to, PeerId peer) {
    return DeliverRequest.newBuilder()
        .setCallId(chat.signaling.call.toString())
        .setFromUserId(to.toString())
        .setFromPeerId(peer().toString())
        .setToUserId(to.toString())
        .setToPeerId(peer.toString())
        .setSignal(CallAsks.offer("sdp").setN(1))
        .build();
  }

  private static ErrorCode refusalOf(DeliverRequest request) {
    Throwable failure = Await.failure(chat.call(SignalingApi.deliver(inbox()), request));
    return ((Refusal) failure).code();
  }

  private static boolean isLost(PeerId peer) {
    return chat.signaling.lost.stream().anyMatch(l -> l.getPeerId().equals(peer.toString()));
  }

  @Test
  void whatADeviceSaysComesToTheOtherOneAndIsThenAnswered() {
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    CallAnswer begun = a.ask(CallAsks.start(ben, anas)).getCallAnswer();
    b.ask(join(bens));

    ServerFrame answer = a.ask(says(anas, bens, CallAsks.offer("v=0")));

    assertThat(begun.getCall().getId()).isEqualTo(chat.signaling.call.toString());
    assertThat(begun.getIceServersExpireMs()).isEqualTo(77);
    assertThat(begun.getIceServers(0).getUrls(0)).isEqualTo("stun:192.0.2.1");
    assertThat(answer.hasSignalTaken()).isTrue();
    PeerSignalled told = b.await("the offer", ServerFrame::hasPeerSignalled).getPeerSignalled();
    assertThat(told.getCallId()).isEqualTo(chat.signaling.call.toString());
    assertThat(told.getFromUserId()).isEqualTo(ana.toString());
    assertThat(told.getFromPeerId()).isEqualTo(anas.toString());
    assertThat(told.getToPeerId()).isEqualTo(bens.toString());
    assertThat(told.getSignal().getDescription().getSdp()).isEqualTo("v=0");
    assertThat(a.frames).noneMatch(ServerFrame::hasPeerSignalled);
  }

  @Test
  void theInboxKnowsItsDevicesByTheirUsersAndIsForServicesOnly() {
    chat.join(ana).ask(CallAsks.start(ben, anas));

    assertThat(reached(anas, bens)).containsExactly(anas.toString());
    Await.result(chat.call(SignalingApi.deliver(inbox()), delivery(ana, anas)));
    assertThat(refusalOf(delivery(ana, bens))).isEqualTo(ErrorCode.ERROR_CODE_PEER_GONE);
    assertThat(refusalOf(delivery(ben, anas))).isEqualTo(ErrorCode.ERROR_CODE_PEER_GONE);
    assertThat(
            refusalOf(
                delivery(ana, anas).toBuilder().setCallId(UUID.randomUUID().toString()).build()))
        .isEqualTo(ErrorCode.ERROR_CODE_PEER_GONE);
    Throwable asUser =
        Await.failure(chat.call(ana, SignalingApi.deliver(inbox()), delivery(ana, anas)));
    assertThat(((Refusal) asUser).code()).isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
  }

  @Test
  void nobodyTakesWhatIsForSomebodyElsesDevice() {
    ChatClient a = chat.join(ana);
    a.ask(CallAsks.start(ben, anas));
    ChatClient c = chat.join(cleo);
    c.ask(join(anas));

    Await.result(chat.call(SignalingApi.deliver(inbox()), delivery(ana, anas)));

    a.await("what is for her", ServerFrame::hasPeerSignalled);
    assertThat(c.frames).noneMatch(ServerFrame::hasPeerSignalled);
  }

  @Test
  void aSocketThatClosesLosesItsDeviceAndThatIsToldUntilItIsHeard() {
    ChatClient a = chat.join(ana);
    a.ask(join(anas));
    chat.signaling.fail(ErrorCode.ERROR_CODE_UNAVAILABLE);

    a.close();

    Await.until("told again", () -> chat.signaling.lost.size() > 1);
    LosePeerRequest lost = chat.signaling.lost.get(0);
    assertThat(lost.getCallId()).isEqualTo(chat.signaling.call.toString());
    assertThat(lost.getUserId()).isEqualTo(ana.toString());
    assertThat(lost.getPeerId()).isEqualTo(anas.toString());
    assertThat(lost.getInbox()).isEqualTo(inbox());
    assertThat(reached(anas)).isEmpty();
    assertThat(refusalOf(delivery(ana, anas))).isEqualTo(ErrorCode.ERROR_CODE_PEER_GONE);
  }

  @Test
  void aDeviceThatGoesOnOverAnotherSocketIsNotLost() {
    ChatClient before = chat.join(ana);
    before.ask(join(anas));
    ChatClient now = chat.join(ana);
    now.ask(join(anas));
    ChatClient other = chat.join(ben);
    other.ask(join(bens));

    before.close();
    other.close();

    Await.until("the other one is lost", () -> isLost(bens));
    assertThat(isLost(anas)).isFalse();
    assertThat(reached(anas)).containsExactly(anas.toString());
  }

  @Test
  void aDeviceWhosePlaceIsTakenElsewhereIsForgotten() {
    ChatClient a = chat.join(ana);
    Call old = a.ask(join(anas)).getCallAnswer().getCall();
    chat.signaling.tell(old);
    chat.signaling.join(ana, peer());

    chat.signaling.tell(chat.signaling.now());

    Await.until("forgotten", () -> reached(anas).isEmpty());
    ChatClient b = chat.join(ben);
    b.ask(join(bens));
    a.close();
    b.close();
    Await.until("the other one is lost", () -> isLost(bens));
    assertThat(isLost(anas)).isFalse();
  }

  @Test
  void whoIsRefusedIsNotReached() {
    ChatClient a = chat.join(ana);
    chat.signaling.fail(ErrorCode.ERROR_CODE_CALL_FULL);

    ServerFrame answer = a.ask(join(anas));

    assertThat(refusal(answer)).isEqualTo(ErrorCode.ERROR_CODE_CALL_FULL);
    assertThat(reached(anas)).isEmpty();
  }

  @Test
  void aChangeIsToldToAllSocketsOfTheParticipantsAndToNobodyElse() {
    List<ChatClient> told = List.of(chat.join(ana), chat.join(ana), chat.join(ben));
    ChatClient c = chat.join(cleo);
    chat.signaling.join(ana, anas);
    chat.signaling.join(ben, bens);
    Call now = chat.signaling.now();

    chat.signaling.tell(now);

    for (ChatClient client : told) {
      assertThat(client.await("the call", f -> f.getCallChanged().getCall().equals(now)).getRe())
          .isZero();
    }
    c.ask(Asks.ping());
    assertThat(c.frames).noneMatch(ServerFrame::hasCallChanged);
  }

  @Test
  void callsAreAskedForAndActsWithoutADeviceAreDone() {
    ChatClient a = chat.join(ana);
    ServerFrame calls =
        a.ask(ClientFrame.newBuilder().setFetchCalls(FetchCalls.getDefaultInstance()));
    ServerFrame left =
        a.ask(
            ClientFrame.newBuilder()
                .setCallAct(CallAct.newBuilder().setLeave(LeaveCall.getDefaultInstance())));

    assertThat(calls.getCalls().getCalls(0).getId()).isEqualTo(chat.signaling.call.toString());
    assertThat(left.hasCallAnswer()).isTrue();
  }

  @Test
  void whatIsWrongByItselfIsRefusedHere() {
    ChatClient a = chat.join(ana);
    int acts = chat.signaling.acts.size();

    assertThat(
            List.of(
                refusal(a.ask(ClientFrame.newBuilder().setCallAct(CallAct.getDefaultInstance()))),
                refusal(
                    a.ask(
                        ClientFrame.newBuilder()
                            .setFetchCalls(FetchCalls.newBuilder().setConversationId("1")))),
                refusal(a.ask(says(anas, bens, CallAsks.offer("x".repeat(40_001)))))))
        .containsOnly(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(chat.signaling.acts).hasSize(acts);
  }

  @Test
  void aBurstOfSignalsGoesThroughAndChatDoesNotWaitForThem() {
    ChatClient a = chat.join(ana);
    ChatClient b = chat.join(ben);
    a.ask(CallAsks.start(ben, anas));
    b.ask(join(bens));
    for (int round = 0; round < 10; round++) {
      int last = 0;
      for (int i = 0; i < 30; i++) {
        last = a.send(says(anas, bens, CallAsks.candidates()));
      }
      int re = last;
      a.await("an answer", f -> f.getRe() == re);
    }
    assertThat(a.frames).noneMatch(ServerFrame::hasNack);
    Await.until(
        "all", () -> b.frames.stream().filter(ServerFrame::hasPeerSignalled).count() == 300);

    chat.signaling.hold();
    for (int i = 0; i < 32; i++) {
      a.send(says(anas, bens, CallAsks.candidates()));
    }
    ServerFrame oneMore = a.ask(says(anas, bens, CallAsks.candidates()));

    assertThat(refusal(oneMore)).isEqualTo(ErrorCode.ERROR_CODE_RATE_LIMITED);
    assertThat(a.before(Records.group(), 0, 10).getNack().getFailure().getCode())
        .as("storage was asked")
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
  }
}
