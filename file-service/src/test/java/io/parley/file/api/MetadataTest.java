package io.parley.file.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.file.domain.FileKind;
import io.parley.file.domain.Recording;
import io.parley.kit.error.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class MetadataTest {
  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void recordingsTellHowTheySound() {
    Metadata metadata =
        Metadata.parse(
            "kind "
                + base64("voice")
                + ", name "
                + base64("голос.webm")
                + ",duration_ms "
                + base64("61000")
                + ",waveform "
                + base64("abc")
                + ",other");
    assertThat(metadata.kind()).isEqualTo(FileKind.VOICE);
    assertThat(metadata.name()).isEqualTo("голос.webm");
    assertThat(metadata.recording().durationMs()).isEqualTo(61_000);
    assertThat(metadata.recording().waveform().toStringUtf8()).isEqualTo("abc");
  }

  @Test
  void otherKindsHaveNoSound() {
    Metadata metadata =
        Metadata.parse("kind " + base64("image") + ",duration_ms " + base64("nonsense"));
    assertThat(metadata.recording()).isEqualTo(Recording.NONE);
    assertThat(metadata.name()).isEmpty();
  }

  @Test
  void tooLongOrUnreadableIsRefused() {
    for (String duration : new String[] {"-1", "86400001", "1.5", "99999999999"}) {
      assertThatThrownBy(
              () ->
                  Metadata.parse("kind " + base64("video") + ",duration_ms " + base64(duration))
                      .recording())
          .isInstanceOf(Refusal.class)
          .hasMessageContaining("duration_ms");
    }
    assertThatThrownBy(() -> Metadata.parse("kind a b")).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> Metadata.parse(null).kind()).isInstanceOf(Refusal.class);
  }
}
