package io.parley.gochat.calls;

import static io.parley.gochat.calls.Signals.webrtc;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.calls.Signal.Kind;
import io.parley.gochat.wire.GochatFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {
  @ParameterizedTest
  @CsvSource({
    "11,DIAL,false", "12,ACCEPT,false", "13,CANCEL,false", "14,REJECT,false",
    "15,DIAL,true", "16,ACCEPT,true", "17,CANCEL,true", "18,REJECT,true"
  })
  void stagesOfCallsGoByTheirType(int type, Kind kind, boolean video) {
    Signal signal = Signals.signal(webrtc(type, "whatever"));

    assertThat(signal.kind()).isEqualTo(kind);
    assertThat(signal.video()).isEqualTo(video);
    assertThat(signal.frame().getContentType()).isEqualTo(type);
    assertThat(signal.frame().getContent()).isEmpty();
  }

  /** The client that gets it looks at the content alone. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 6, 7, 8, 9, -3, 21, 99})
  void anOfferIsOneWhateverItsTypeSays(int type) {
    Signal signal = Signals.signal(Signals.offer(type));

    assertThat(signal.kind()).isEqualTo(Kind.OFFER);
    assertThat(signal.video()).isEqualTo(type == 7);
    assertThat(signal.frame().getContentType()).isEqualTo(type == 7 ? 7 : 6);
  }

  @Test
  void whatHasTwoTypesIsWhatAClientReadsAndHasOneAfterwards() {
    Signal signal =
        Signals.signal(webrtc(0, "{\"type\":\"answer\",\"sdp\":\"a\",\"type\":\"offer\"}"));

    assertThat(signal.kind()).isEqualTo(Kind.OFFER);
    assertThat(signal.frame().getContent()).isEqualTo("{\"type\":\"offer\",\"sdp\":\"a\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "7",
        "{",
        "{\"type\":7}",
        "{\"type\":\"offer\"}",
        "{\"type\":\"offer_ice\",\"iceCandidate\":\"x\"}",
        "{\"type\":\"answer_ice\"}",
        "{\"type\":\"rollback\",\"sdp\":\"\"}"
      })
  void whatNoClientCouldReadIsNothing(String content) {
    assertThat(Signal.of(webrtc(0, content))).isEmpty();
  }

  @Test
  void aPictureFromAnAddressIsNothingSinceItWouldBeLoaded() {
    assertThat(Signal.of(picture(9, "https://evil.example/who-looks"))).isEmpty();
    assertThat(Signals.signal(picture(9, "data:image/jpeg;base64,/9j/")).kind())
        .isEqualTo(Kind.SCREEN);
    assertThat(Signals.signal(picture(8, "data:image/jpeg;base64,/9j/")).kind())
        .isEqualTo(Kind.CAMERA);
  }

  @Test
  void aPictureOfAMebibyteIsTooMuchAndAnOfferOfAHundredKib() {
    assertThat(Signal.of(picture(9, "data:image/" + "x".repeat(100 * 1024)))).isPresent();
    assertThat(Signal.of(picture(9, "data:image/" + "x".repeat(1 << 20)))).isEmpty();
    assertThat(Signal.of(webrtc(6, "{\"type\":\"offer\",\"sdp\":\"" + "x".repeat(100_000) + "\"}")))
        .isEmpty();
  }

  private static GochatFrame picture(int type, String content) {
    return GochatFrame.newBuilder().setContentType(type).setContent(content).build();
  }
}
