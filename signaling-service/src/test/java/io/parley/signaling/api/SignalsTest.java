package io.parley.signaling.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.error.Refusal;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.Description;
import io.parley.proto.call.DescriptionType;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.Track;
import io.parley.proto.call.TrackPurpose;
import io.parley.proto.error.ErrorCode;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SignalsTest {
  private static PeerSignal.Builder signal(Description.Builder description) {
    return PeerSignal.newBuilder().setN(1).setDescription(description);
  }

  private static Description.Builder offer(String sdp) {
    return Description.newBuilder().setType(DescriptionType.DESCRIPTION_TYPE_OFFER).setSdp(sdp);
  }

  private static PeerSignal.Builder candidates(int count, Candidate.Builder each) {
    return PeerSignal.newBuilder()
        .setN(1)
        .setCandidates(
            Candidates.newBuilder().addAllCandidates(Collections.nCopies(count, each.build())));
  }

  private static Candidate.Builder candidate(String text) {
    return Candidate.newBuilder().setCandidate(text).setMid("0").setUsernameFragment("abcd");
  }

  private static Track.Builder track(TrackPurpose purpose) {
    return Track.newBuilder().setMid("0").setPurpose(purpose);
  }

  static Stream<PeerSignal.Builder> takesWhatIsWithinItsLimits() {
    return Stream.of(
        signal(offer("v".repeat(40_000))),
        signal(
            offer("v=0")
                .addAllTracks(
                    Collections.nCopies(
                        16, track(TrackPurpose.TRACK_PURPOSE_SCREEN_SOUND).build()))),
        candidates(32, candidate("c".repeat(1_024))),
        candidates(1, candidate("")));
  }

  @ParameterizedTest
  @MethodSource
  void takesWhatIsWithinItsLimits(PeerSignal.Builder signal) {
    PeerSignal sent = signal.build();
    assertThat(Signals.checked(sent)).isSameAs(sent);
  }

  static Stream<Arguments> refusesWhatIsNot() {
    return Stream.of(
        Arguments.of(signal(offer("v=0")).setN(0), "signal.n: 0 (expected: 1 or more)"),
        Arguments.of(PeerSignal.newBuilder().setN(1), "signal: none"),
        Arguments.of(signal(offer("")), "description.sdp: none"),
        Arguments.of(
            signal(offer("v".repeat(40_001))),
            "description.sdp: 40001 bytes (expected: at most 40000)"),
        Arguments.of(signal(offer("ä".repeat(20_001))), "description.sdp: 40002 bytes"),
        Arguments.of(signal(Description.newBuilder().setSdp("v=0")), "description.type: none"),
        Arguments.of(
            signal(offer("v=0").setTypeValue(9)), "description.type: none (expected: a known one)"),
        Arguments.of(
            signal(
                offer("v=0")
                    .addAllTracks(
                        Collections.nCopies(17, track(TrackPurpose.TRACK_PURPOSE_CAMERA).build()))),
            "description.tracks: 17 of them"),
        Arguments.of(
            signal(offer("v=0").addTracks(Track.newBuilder().setMid("0"))),
            "description.tracks.purpose: none"),
        Arguments.of(
            signal(
                offer("v=0")
                    .addTracks(track(TrackPurpose.TRACK_PURPOSE_CAMERA).setMid("m".repeat(65)))),
            "description.tracks.mid: 65 bytes"),
        Arguments.of(candidates(0, candidate("c")), "candidates: 0 of them"),
        Arguments.of(candidates(33, candidate("c")), "candidates: 33 of them"),
        Arguments.of(
            candidates(1, candidate("c".repeat(1_025))), "candidates.candidate: 1025 bytes"),
        Arguments.of(candidates(1, candidate("c").setMid("m".repeat(65))), "candidates.mid: 65"),
        Arguments.of(
            candidates(1, candidate("c").setUsernameFragment("f".repeat(257))),
            "candidates.username_fragment: 257"),
        Arguments.of(
            candidates(1, candidate("c").setMLineIndex(-1)),
            "candidates.m_line_index: 4294967295"));
  }

  @ParameterizedTest
  @MethodSource
  void refusesWhatIsNot(PeerSignal.Builder signal, String message) {
    assertThatThrownBy(() -> Signals.checked(signal.build()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT))
        .hasMessageStartingWith(message);
  }

  @Test
  void doesNotRepeatWhatWasSaid() {
    assertThatThrownBy(() -> Signals.checked(signal(offer("secret".repeat(10_000))).build()))
        .message()
        .doesNotContain("secret");
  }
}
