package io.parley.signaling.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.Description;
import io.parley.proto.call.DescriptionType;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.Track;
import io.parley.proto.call.TrackPurpose;

/** What one device may say to another one; what it says is not told where it is refused. */
final class Signals {
  private static final int MAX_SDP = 40_000;
  private static final int MAX_TRACKS = 16;
  private static final int MAX_CANDIDATES = 32;
  private static final int MAX_CANDIDATE = 1_024;
  private static final int MAX_MID = 64;
  private static final int MAX_FRAGMENT = 256;
  private static final int MAX_LINE = 1_000;

  private Signals() {}

  /** The signal itself; refused with {@code INVALID_ARGUMENT} where it breaks a rule. */
  static PeerSignal checked(PeerSignal signal) {
    if (signal.getN() < 1) {
      throw Refusal.invalid("signal.n", signal.getN(), "1 or more");
    }
    switch (signal.getSignalCase()) {
      case DESCRIPTION -> check(signal.getDescription());
      case CANDIDATES -> check(signal.getCandidates());
      case SIGNAL_NOT_SET -> throw Refusal.invalid("signal", "none", "a description or candidates");
    }
    return signal;
  }

  private static void check(Description description) {
    Forms.known(
        "description.type",
        description.getType(),
        DescriptionType.DESCRIPTION_TYPE_UNSPECIFIED,
        DescriptionType.UNRECOGNIZED);
    if (description.getSdp().isEmpty()) {
      throw Refusal.invalid("description.sdp", "none", "a session description");
    }
    Forms.bytes("description.sdp", description.getSdp(), MAX_SDP);
    if (description.getTracksCount() > MAX_TRACKS) {
      throw Refusal.invalid(
          "description.tracks", description.getTracksCount() + " of them", "at most " + MAX_TRACKS);
    }
    for (Track track : description.getTracksList()) {
      Forms.bytes("description.tracks.mid", track.getMid(), MAX_MID);
      Forms.known(
          "description.tracks.purpose",
          track.getPurpose(),
          TrackPurpose.TRACK_PURPOSE_UNSPECIFIED,
          TrackPurpose.UNRECOGNIZED);
    }
  }

  private static void check(Candidates candidates) {
    int count = candidates.getCandidatesCount();
    if (count < 1 || count > MAX_CANDIDATES) {
      throw Refusal.invalid("candidates", count + " of them", "1 to " + MAX_CANDIDATES);
    }
    for (Candidate candidate : candidates.getCandidatesList()) {
      Forms.bytes("candidates.candidate", candidate.getCandidate(), MAX_CANDIDATE);
      Forms.bytes("candidates.mid", candidate.getMid(), MAX_MID);
      Forms.bytes("candidates.username_fragment", candidate.getUsernameFragment(), MAX_FRAGMENT);
      if (candidate.getMLineIndex() < 0 || candidate.getMLineIndex() > MAX_LINE) {
        throw Refusal.invalid(
            "candidates.m_line_index",
            Integer.toUnsignedString(candidate.getMLineIndex()),
            "at most " + MAX_LINE);
      }
    }
  }
}
