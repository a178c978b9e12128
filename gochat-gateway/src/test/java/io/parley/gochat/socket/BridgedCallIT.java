package io.parley.gochat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.wire.GochatFrame;
import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallMedia;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.DeclineCall;
import io.parley.proto.call.Description;
import io.parley.proto.call.DescriptionType;
import io.parley.proto.call.JoinCall;
import io.parley.proto.call.LeaveCall;
import io.parley.proto.call.Participant;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.StartCall;
import io.parley.proto.call.TrackPurpose;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.PeerSignalled;
import io.parley.proto.client.SignalPeer;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Calls between a client of go-chat's and Parley's own app: ana's is go-chat's, ben's the app. */
class BridgedCallIT extends WithTown {
  private static final String SDP =
      "v=0\\r\\nm=audio 9 X\\r\\na=mid:0\\r\\nm=video 9 X\\r\\na=mid:1\\r\\n";
  private static final String OFFER = "{\"type\":\"offer\",\"sdp\":\"" + SDP + "\"}";
  private static final String ANSWER = "{\"type\":\"answer\",\"sdp\":\"" + SDP + "\"}";
  private static final String WAY =
      "{\"type\":\"%s\",\"iceCandidate\":"
          + "{\"candidate\":\"candidate:1\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}}";

  private final String peer = UUID.randomUUID().toString();

  @Test
  void aVideoCallFromGochatConnectsWithTheApp() {
    GochatClient a = town.join(ana);
    ParleyClient b = town.parley(ben);

    a.webrtc(ben.uuid(), 15, "");
    Call ringing = call(b, call -> call.getPhase() == CallPhase.CALL_PHASE_RINGING);
    assertThat(ringing.getCallerId()).isEqualTo(ana.uuid());
    assertThat(ringing.getMedia()).isEqualTo(CallMedia.CALL_MEDIA_VIDEO);
    act(b, CallAct.newBuilder().setJoin(join(ringing.getId())));
    GochatFrame accept = a.awaitType(16);
    assertThat(accept.getFrom()).isEqualTo(ben.uuid());
    a.webrtc(ben.uuid(), 7, OFFER);
    a.webrtc(ben.uuid(), 0, WAY.formatted("offer_ice"));

    PeerSignalled offer = heard(b, PeerSignal::hasDescription);
    assertThat(offer.getSignal().getDescription().getTracksList())
        .extracting(track -> track.getMid() + track.getPurpose())
        .containsExactly(
            "0" + TrackPurpose.TRACK_PURPOSE_MICROPHONE, "1" + TrackPurpose.TRACK_PURPOSE_CAMERA);
    assertThat(heard(b, PeerSignal::hasCandidates).getSignal().getCandidates().getCandidates(0))
        .isEqualTo(Candidate.newBuilder().setCandidate("candidate:1").setMid("0").build());
    say(b, offer, 1, description(DescriptionType.DESCRIPTION_TYPE_ANSWER, "v=0\r\na=msid:- x\r\n"));
    say(b, offer, 2, candidate());
    assertThat(a.await("an answer", one -> one.getContent().contains("answer")).getContent())
        .contains("msid:parley x");
    a.await("a way", one -> one.getContent().contains("answer_ice"));

    act(b, CallAct.newBuilder().setLeave(leave(ringing.getId())));
    assertThat(a.notice().getContent()).contains("ended");
  }

  @Test
  void aVoiceCallFromGochatGivesItsOfferOnceTheAppIsThere() {
    GochatClient a = town.join(ana);
    ParleyClient b = town.parley(ben);

    a.webrtc(ben.uuid(), 6, OFFER);
    a.webrtc(ben.uuid(), 0, WAY.formatted("offer_ice"));
    Call ringing = call(b, call -> call.getPhase() == CallPhase.CALL_PHASE_RINGING);
    assertThat(ringing.getMedia()).isEqualTo(CallMedia.CALL_MEDIA_VOICE);
    act(b, CallAct.newBuilder().setJoin(join(ringing.getId())));

    PeerSignalled offer = heard(b, PeerSignal::hasDescription);
    heard(b, PeerSignal::hasCandidates);
    say(b, offer, 1, description(DescriptionType.DESCRIPTION_TYPE_ANSWER, "v=0\r\n"));
    a.await("an answer", one -> one.getContent().contains("answer"));
  }

  @Test
  void aCallFromTheAppConnectsWithGochat() {
    GochatClient a = town.join(ana);
    ParleyClient b = town.parley(ben);

    Call begun = start(b, CallMedia.CALL_MEDIA_VIDEO);
    GochatFrame dial = a.awaitType(15);
    assertThat(dial.getFrom()).isEqualTo(ben.uuid());
    assertThat(dial.getFromUsername()).isEqualTo(ben.name());
    call(b, call -> state(call, ana) == ParticipantState.PARTICIPANT_STATE_RINGING);
    a.webrtc(ben.uuid(), 16, "");
    Call active = call(b, call -> state(call, ana) == ParticipantState.PARTICIPANT_STATE_JOINED);
    PeerSignalled there =
        PeerSignalled.newBuilder()
            .setCallId(begun.getId())
            .setFromPeerId(participant(active, ana).getPeerId())
            .build();
    say(b, there, 1, description(DescriptionType.DESCRIPTION_TYPE_OFFER, "v=0\r\n"));
    a.awaitType(7);
    say(b, there, 2, candidate());
    a.webrtc(ben.uuid(), 0, ANSWER);
    a.webrtc(ben.uuid(), 0, WAY.formatted("answer_ice"));

    assertThat(heard(b, PeerSignal::hasDescription).getSignal().getDescription().getType())
        .isEqualTo(DescriptionType.DESCRIPTION_TYPE_ANSWER);
    heard(b, PeerSignal::hasCandidates);
    a.await("a way", one -> one.getContent().contains("offer_ice"));
    a.close();
    call(b, call -> call.getPhase() == CallPhase.CALL_PHASE_ENDED);
  }

  @Test
  void aCallFromTheAppIsDeclined() {
    GochatClient a = town.join(ana);
    ParleyClient b = town.parley(ben);
    start(b, CallMedia.CALL_MEDIA_VOICE);
    a.awaitType(11);

    // To the conversation that is open.
    a.webrtc("", 18, "");

    Call ended = call(b, call -> call.getPhase() == CallPhase.CALL_PHASE_ENDED);
    assertThat(ended.getReason()).isEqualTo(CallEndReason.CALL_END_REASON_DECLINED);
  }

  @Test
  void aCallThatTheAppGivesUpStopsRinging() {
    GochatClient a = town.join(ana);
    ParleyClient b = town.parley(ben);
    Call begun = start(b, CallMedia.CALL_MEDIA_VIDEO);
    a.awaitType(15);

    act(b, CallAct.newBuilder().setLeave(leave(begun.getId())));

    a.awaitType(17);
  }

  @Test
  void aCallFromGochatThatTheAppDeclinesEndsTheDialWithAWord() {
    GochatClient a = town.join(ana);
    ParleyClient b = town.parley(ben);
    a.webrtc(ben.uuid(), 15, "");
    Call ringing = call(b, call -> call.getPhase() == CallPhase.CALL_PHASE_RINGING);

    act(b, CallAct.newBuilder().setDecline(DeclineCall.newBuilder().setCallId(ringing.getId())));

    a.awaitType(18);
    assertThat(a.notice().getContent()).contains("declined");
  }

  @Test
  void aCallFromGochatThatIsCancelledEndsInTheApp() {
    GochatClient a = town.join(ana);
    ParleyClient b = town.parley(ben);
    a.webrtc(ben.uuid(), 15, "");
    call(b, call -> call.getPhase() == CallPhase.CALL_PHASE_RINGING);

    a.webrtc(ben.uuid(), 17, "");

    Call ended = call(b, call -> call.getPhase() == CallPhase.CALL_PHASE_ENDED);
    assertThat(ended.getReason()).isEqualTo(CallEndReason.CALL_END_REASON_CANCELLED);
  }

  private Call start(ParleyClient b, CallMedia media) {
    return act(
        b,
        CallAct.newBuilder()
            .setStart(
                StartCall.newBuilder().setUserId(ana.uuid()).setMedia(media).setPeerId(peer)));
  }

  private JoinCall.Builder join(String call) {
    return JoinCall.newBuilder().setCallId(call).setPeerId(peer);
  }

  private LeaveCall.Builder leave(String call) {
    return LeaveCall.newBuilder().setCallId(call).setPeerId(peer);
  }

  private static Call act(ParleyClient b, CallAct.Builder act) {
    return b.ask(ClientFrame.newBuilder().setCallAct(act)).getCallAnswer().getCall();
  }

  private void say(ParleyClient b, PeerSignalled to, int n, PeerSignal.Builder signal) {
    // As the app does: the next one once this one is taken.
    b.ask(
        ClientFrame.newBuilder()
            .setSignalPeer(
                SignalPeer.newBuilder()
                    .setCallId(to.getCallId())
                    .setFromPeerId(peer)
                    .setToPeerId(to.getFromPeerId())
                    .setSignal(signal.setN(n))));
  }

  private static PeerSignal.Builder description(DescriptionType type, String sdp) {
    return PeerSignal.newBuilder()
        .setDescription(Description.newBuilder().setType(type).setSdp(sdp));
  }

  private static PeerSignal.Builder candidate() {
    return PeerSignal.newBuilder()
        .setCandidates(
            Candidates.newBuilder()
                .addCandidates(Candidate.newBuilder().setCandidate("candidate:2").setMid("0")));
  }

  private static Call call(ParleyClient b, Predicate<Call> wanted) {
    return b.await(
            "a call",
            frame -> frame.hasCallChanged() && wanted.test(frame.getCallChanged().getCall()))
        .getCallChanged()
        .getCall();
  }

  private static PeerSignalled heard(ParleyClient b, Predicate<PeerSignal> wanted) {
    return b.await(
            "a signal",
            frame -> frame.hasPeerSignalled() && wanted.test(frame.getPeerSignalled().getSignal()))
        .getPeerSignalled();
  }

  private static Participant participant(Call call, Town.Person who) {
    return call.getParticipantsList().stream()
        .filter(one -> one.getUserId().equals(who.uuid()))
        .findFirst()
        .orElseThrow();
  }

  private static ParticipantState state(Call call, Town.Person who) {
    return participant(call, who).getState();
  }
}
