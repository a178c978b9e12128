package io.parley.gochat.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.parley.gochat.wire.GochatFrame;
import io.parley.kit.error.Refusal;
import io.parley.proto.file.FileKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
  private static Upload upload(String bytes, String suffix) {
    return Upload.of(
        GochatFrame.newBuilder()
            .setContentType(3)
            .setFile(ByteString.copyFrom(bytes, StandardCharsets.ISO_8859_1))
            .setFileSuffix(suffix)
            .build());
  }

  private static GochatFrame dataUrl(String content) {
    return GochatFrame.newBuilder().setContentType(2).setContent(content).build();
  }

  @Test
  void aFileIsWhatItsBytesSayWhateverItsSuffixIs() {
    assertThat(upload("\u0089PNG\r\n...", "pdf"))
        .satisfies(file -> assertThat(file.kind()).isEqualTo(FileKind.FILE_KIND_IMAGE))
        .satisfies(file -> assertThat(file.name()).isEqualTo("picture.png"));
    assertThat(upload("\u001aE\u00df\u00a3...", "").kind()).isEqualTo(FileKind.FILE_KIND_VIDEO);
    assertThat(upload("....ftypisom", "m4a").kind()).isEqualTo(FileKind.FILE_KIND_VOICE);
    assertThat(upload("%PDF-1.5", "pdf").name()).isEqualTo("file.pdf");
    assertThat(upload("%PDF-1.5", "png").kind()).isEqualTo(FileKind.FILE_KIND_FILE);
  }

  @Test
  void aSuffixIsNoPath() {
    assertThat(upload("x", "/../../etc/passwd").name()).isEqualTo("file");
    assertThat(upload("x", "TXT").name()).isEqualTo("file.txt");
  }

  @Test
  void aDataUrlIsTheFileInIt() {
    Upload file = Upload.of(dataUrl("data:text/plain;base64,aGVsbG8="));

    assertThat(file.bytes().toString()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "data:",
        "data:,",
        "base64",
        "data:;base64,",
        "data:;base64,*",
        "base64,"
      })
  void aShortContentOfAFileDoesNotCrashTheServer(String content) {
    assertThatThrownBy(() -> Upload.of(dataUrl(content))).isInstanceOf(Refusal.class);
  }

  @Test
  void soundSaysHowLongItIs() {
    assertThat(Wave.durationMs(wave(16_000, 32_000))).isEqualTo(2_000);
    assertThat(Wave.durationMs(wave(0, 32_000))).isZero();
    assertThat(Wave.durationMs(new byte[] {'R', 'I', 'F', 'F'})).isZero();
  }

  @Test
  void soundWhoseHeaderLiesHasAnEnd() {
    byte[] wave = wave(1, 100);
    ByteBuffer.wrap(wave).order(ByteOrder.LITTLE_ENDIAN).putInt(16, -1);

    assertThat(Wave.durationMs(wave)).isZero();
  }

  private static byte[] wave(int bytesPerSecond, int length) {
    ByteBuffer wave = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
    wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
    wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wave.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(bytesPerSecond);
    wave.putShort((short) 2).putShort((short) 16);
    wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    return wave.array();
  }
}
