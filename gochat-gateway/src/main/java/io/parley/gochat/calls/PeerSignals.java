package io.parley.gochat.calls;

import io.parley.gochat.calls.Signal.Kind;
import io.parley.proto.call.Candidate;
import io.parley.proto.call.Candidates;
import io.parley.proto.call.Description;
import io.parley.proto.call.DescriptionType;
import io.parley.proto.call.PeerSignal;
import io.vertx.core.json.JsonObject;

/** What devices of the two kinds say to each other, in the other one's words. */
final class PeerSignals {
  private PeerSignals() {}

  /** An offer, an answer or a way of a go-chat client's; without its number. */
  static PeerSignal.Builder of(Signal signal) {
    JsonObject content = new JsonObject(signal.frame().getContent());
    return switch (signal.kind()) {
      case OFFER -> description(DescriptionType.DESCRIPTION_TYPE_OFFER, content);
      case ANSWER -> description(DescriptionType.DESCRIPTION_TYPE_ANSWER, content);
      case CALLER_WAY, CALLEE_WAY -> way(content.getJsonObject("iceCandidate"));
      default -> throw new IllegalArgumentException(signal.kind() + " is not said to devices");
    };
  }

  private static PeerSignal.Builder description(DescriptionType type, JsonObject content) {
    String sdp = content.getString("sdp");
    return PeerSignal.newBuilder()
        .setDescription(
            Description.newBuilder().setType(type).setSdp(sdp).addAllTracks(Sdp.tracks(sdp)));
  }

  private static PeerSignal.Builder way(JsonObject candidate) {
    return PeerSignal.newBuilder()
        .setCandidates(
            Candidates.newBuilder()
                .addCandidates(
                    Candidate.newBuilder()
                        .setCandidate(text(candidate, "candidate"))
                        .setMid(text(candidate, "sdpMid"))
                        .setMLineIndex(candidate.getInteger("sdpMLineIndex", 0))
                        .setUsernameFragment(text(candidate, "usernameFragment"))));
  }

  private static String text(JsonObject json, String key) {
    String value = json.getString(key);
    return value == null ? "" : value;
  }

  /** A description of a Parley device's; a voice call's offer is one of voice. */
  static Signal of(Description description, boolean video) {
    String sdp = Sdp.inStream(description.getSdp());
    return description.getType() == DescriptionType.DESCRIPTION_TYPE_OFFER
        ? Signal.offer(sdp, video)
        : Signal.answer(sdp);
  }

  /** A way to a Parley device. */
  static Signal of(Kind kind, Candidate candidate) {
    JsonObject ice =
        new JsonObject()
            .put("candidate", candidate.getCandidate())
            .put("sdpMid", candidate.getMid())
            .put("sdpMLineIndex", candidate.getMLineIndex());
    if (!candidate.getUsernameFragment().isEmpty()) {
      ice.put("usernameFragment", candidate.getUsernameFragment());
    }
    return Signal.way(kind, ice);
  }
}
