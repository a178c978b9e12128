package io.parley.gochat.calls;

import io.parley.proto.call.Track;
import io.parley.proto.call.TrackPurpose;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the two kinds of clients want to find in a session description (RFC 8866, RFC 8829). */
final class Sdp {
  private static final String SECTION = "m=";
  private static final String MID = "a=mid:";

  private Sdp() {}

  /**
   * With a stream for tracks that have none: go-chat's client shows what comes in a stream, and
   * Parley's names none.
   */
  static String inStream(String sdp) {
    return sdp.replace("msid:- ", "msid:parley ");
  }

  /**
   * What the tracks of a description are, which go-chat's clients do not say: the first of sound
   * and the first of pictures are microphone and camera, and others are a screen's.
   */
  static List<Track> tracks(String sdp) {
    Deque<TrackPurpose> sound =
        new ArrayDeque<>(
            List.of(
                TrackPurpose.TRACK_PURPOSE_MICROPHONE, TrackPurpose.TRACK_PURPOSE_SCREEN_SOUND));
    Deque<TrackPurpose> pictures =
        new ArrayDeque<>(
            List.of(TrackPurpose.TRACK_PURPOSE_CAMERA, TrackPurpose.TRACK_PURPOSE_SCREEN));
    List<Track> tracks = new ArrayList<>();
    TrackPurpose purpose = null;
    for (String line : sdp.lines().toList()) {
      if (line.startsWith(SECTION + "audio ")) {
        purpose = sound.poll();
      } else if (line.startsWith(SECTION + "video ")) {
        purpose = pictures.poll();
      } else if (line.startsWith(SECTION)) {
        purpose = null;
      } else if (purpose != null && line.startsWith(MID)) {
        tracks.add(
            Track.newBuilder()
                .setMid(line.substring(MID.length()).strip())
                .setPurpose(purpose)
                .build());
        purpose = null;
      }
    }
    return tracks;
  }
}
