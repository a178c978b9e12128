package io.parley.message.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.proto.call.CallAct;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.Description;
import io.parley.proto.call.DescriptionType;
import io.parley.proto.call.JoinCall;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.Track;
import io.parley.proto.client.SignalPeer;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallFormsTest {
  private static SignalPeer.Builder says(PeerSignal.Builder signal) {
    return SignalPeer.newBuilder()
        .setCallId(UUID.randomUUID().toString())
        .setFromPeerId(UUID.randomUUID().toString())
        .setToPeerId(UUID.randomUUID().toString())
        .setSignal(signal.setN(1));
  }

  private static PeerSignal.Builder offer(String sdp) {
    return PeerSignal.newBuilder()
        .setDescription(
            Description.newBuilder()
                .setType(DescriptionType.DESCRIPTION_TYPE_OFFER)
                .setSdp(sdp)
                .addTracks(Track.newBuilder().setMid("0")));
  }

  private static PeerSignal.Builder candidates(int count, String each) {
    return PeerSignal.newBuilder()
        .setCandidates(
            Candidates.newBuilder()
                .addAllCandidates(
                    Collections.nCopies(count, Candidate.newBuilder().setCandidate(each).build())));
  }

  private static void isRefused(SignalPeer.Builder said, String why) {
    assertThatThrownBy(() -> CallForms.signal(said.build())).hasMessageContaining(why);
  }

  @Test
  void theLargestIsTakenAndWhatIsLargerIsNot() {
    assertThatCode(() -> CallForms.signal(says(offer("x".repeat(40_000))).build()))
        .doesNotThrowAnyException();
    isRefused(says(offer("x".repeat(40_001))), "sdp: 40001 bytes");
    isRefused(says(offer("\u00e9".repeat(20_001))), "sdp: 40002 bytes");
    assertThatCode(() -> CallForms.signal(says(candidates(32, "c".repeat(1_024))).build()))
        .doesNotThrowAnyException();
    isRefused(says(candidates(33, "")), "candidates: 33");
    isRefused(says(candidates(1, "c".repeat(1_025))), "candidate: 1025 bytes");
  }

  @Test
  void itSaysWhoToWhomWhatAndWhich() {
    isRefused(says(offer("")).setCallId("1"), "call_id");
    isRefused(says(offer("")).setFromPeerId(""), "from_peer_id");
    isRefused(says(offer("")).setToPeerId("me"), "to_peer_id");
    SignalPeer.Builder toItself = says(offer(""));
    isRefused(toItself.setToPeerId(toItself.getFromPeerId()), "another device");
    isRefused(says(PeerSignal.newBuilder()), "signal");
    isRefused(
        says(PeerSignal.newBuilder().setDescription(Description.getDefaultInstance())), "type");
    SignalPeer.Builder unnumbered = says(offer(""));
    isRefused(unnumbered.setSignal(unnumbered.getSignal().toBuilder().setN(0)), "n: 0");
  }

  @Test
  void whoComesInNamesTheDevice() {
    assertThatThrownBy(() -> CallForms.comingIn(CallAct.getDefaultInstance()))
        .hasMessageContaining("act");
    assertThatThrownBy(
            () ->
                CallForms.comingIn(
                    CallAct.newBuilder().setJoin(JoinCall.getDefaultInstance()).build()))
        .hasMessageContaining("peer_id");
  }
}
