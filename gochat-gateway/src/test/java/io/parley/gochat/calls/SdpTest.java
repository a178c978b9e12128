package io.parley.gochat.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.Track;
import io.parley.proto.call.TrackPurpose;
import org.junit.jupiter.api.Test;

class SdpTest {
  @Test
  void theFirstOfEachKindAreMicrophoneAndCamera() {
    String sdp =
        String.join(
            "\r\n",
            "v=0",
            "m=audio 9 X",
            "a=mid:0",
            "m=video 9 X",
            "a=mid:1",
            "m=application 9 X",
            "a=mid:d",
            "m=video 9 X",
            "a=mid:3");

    assertThat(Sdp.tracks(sdp))
        .containsExactly(
            track("0", TrackPurpose.TRACK_PURPOSE_MICROPHONE),
            track("1", TrackPurpose.TRACK_PURPOSE_CAMERA),
            track("3", TrackPurpose.TRACK_PURPOSE_SCREEN));
    assertThat(Sdp.tracks("nonsense")).isEmpty();
  }

  @Test
  void tracksWithoutAStreamGetOne() {
    assertThat(Sdp.inStream("a=msid:- abc\r\na=msid:s abc\r\n"))
        .isEqualTo("a=msid:parley abc\r\na=msid:s abc\r\n");
  }

  private static Track track(String mid, TrackPurpose purpose) {
    return Track.newBuilder().setMid(mid).setPurpose(purpose).build();
  }
}
