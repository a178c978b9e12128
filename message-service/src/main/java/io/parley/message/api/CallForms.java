package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.Description;
import io.parley.proto.call.DescriptionType;
import io.parley.proto.call.PeerSignal;
import io.parley.proto.call.Track;
import io.parley.proto.client.SignalPeer;
import io.parley.proto.id.CallId;
import io.parley.proto.id.PeerId;
import java.util.Optional;

/**
 * Reads the fields of what clients say of calls; each method throws the {@link Refusal} that names
 * what is wrong.
 */
public final class CallForms {
  private static final int MAX_SDP_BYTES = 40_000;
  private static final int MAX_CANDIDATES = 32;
  private static final int MAX_CANDIDATE_BYTES = 1_024;
  private static final int MAX_TRACKS = 16;

  /** Of the short names within a session description. */
  private static final int MAX_NAME_BYTES = 256;

  private CallForms() {}

  /** The device with which somebody comes into a call; empty: the act is another one. */
  public static Optional<PeerId> comingIn(CallAct act) {
    return switch (act.getActCase()) {
      case START -> Optional.of(peer("peer_id", act.getStart().getPeerId()));
      case JOIN -> Optional.of(peer("peer_id", act.getJoin().getPeerId()));
      case RING, DECLINE, LEAVE, INVITE, SET_MEDIA -> Optional.empty();
      case ACT_NOT_SET -> throw Refusal.invalid("act", "none", "one of them");
    };
  }

  /** A call's id. */
  public static CallId call(String text) {
    try {
      return CallId.parse(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid("call_id", Forms.shown(text), "a UUID");
    }
  }

  /** A device's id. */
  public static PeerId peer(String field, String text) {
    try {
      return PeerId.parse(text);
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid(field, Forms.shown(text), "a UUID");
    }
  }

  /** What one device says to another one, within bounds. */
  public static SignalPeer signal(SignalPeer said) {
    call(said.getCallId());
    PeerId from = peer("from_peer_id", said.getFromPeerId());
    if (from.equals(peer("to_peer_id", said.getToPeerId()))) {
      throw Refusal.invalid("to_peer_id", said.getToPeerId(), "another device");
    }
    PeerSignal signal = said.getSignal();
    if (signal.getN() == 0) {
      throw Refusal.invalid("n", 0, "1 or more");
    }
    switch (signal.getSignalCase()) {
      case DESCRIPTION -> description(signal.getDescription());
      case CANDIDATES -> candidates(signal.getCandidates());
      case SIGNAL_NOT_SET ->
          throw Refusal.invalid("signal", "nothing", "a description or candidates");
    }
    return said;
  }

  private static void description(Description description) {
    if (description.getType() != DescriptionType.DESCRIPTION_TYPE_OFFER
        && description.getType() != DescriptionType.DESCRIPTION_TYPE_ANSWER) {
      throw Refusal.invalid("type", description.getTypeValue(), "offer or answer");
    }
    atMost(MAX_SDP_BYTES, "sdp", description.getSdpBytes().size());
    if (description.getTracksCount() > MAX_TRACKS) {
      throw Refusal.invalid("tracks", description.getTracksCount(), "at most " + MAX_TRACKS);
    }
    for (Track track : description.getTracksList()) {
      atMost(MAX_NAME_BYTES, "mid", track.getMidBytes().size());
    }
  }

  private static void candidates(Candidates candidates) {
    if (candidates.getCandidatesCount() > MAX_CANDIDATES) {
      throw Refusal.invalid(
          "candidates", candidates.getCandidatesCount(), "at most " + MAX_CANDIDATES);
    }
    for (Candidate candidate : candidates.getCandidatesList()) {
      atMost(MAX_CANDIDATE_BYTES, "candidate", candidate.getCandidateBytes().size());
      atMost(MAX_NAME_BYTES, "mid", candidate.getMidBytes().size());
      atMost(MAX_NAME_BYTES, "username_fragment", candidate.getUsernameFragmentBytes().size());
    }
  }

  private static void atMost(int most, String field, int bytes) {
    if (bytes > most) {
      throw Refusal.invalid(field, bytes + " bytes", "at most " + most);
    }
  }
}
