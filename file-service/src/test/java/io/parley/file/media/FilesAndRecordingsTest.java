package io.parley.file.media;

import static io.parley.file.media.Fixtures.concat;
import static io.parley.file.media.Fixtures.exif;
import static io.parley.file.media.Fixtures.exifSegment;
import static io.parley.file.media.Fixtures.jpeg;
import static io.parley.file.media.Fixtures.text;
import static io.parley.file.media.Fixtures.withSegments;
import static io.parley.proto.error.ErrorCode.ERROR_CODE_NOT_A_RECORDING;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.domain.FileKind;
import io.parley.file.media.Looking.Found;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class FilesAndRecordingsTest extends WithTable {
  private static final byte[] WEBM =
      concat(
          text("\u001aE\u00df\u00a3\u0087B\u0082\u0084webm"),
          text("\u0018S\u0080g\u0001\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff"),
          new byte[100]);
  private static final byte[] MP4 =
      text("\0\0\0\u0018ftypisom\0\0\0\0isommp42\0\0\0\u0010moov12345678\0\0\0\u000cmdat1234");
  private static final byte[] OGG =
      concat(text("OggS\0\2"), new byte[20], text("\1\u000bOpusHead\1\1\0"));
  private static final byte[] WAV =
      concat(text("RIFF(\0\0\0WAVEfmt \u0010\0\0\0"), new byte[16], text("data\4\0\0\0\0\0\0\0"));

  private String type(String name, byte[] bytes) throws IOException {
    return table.look(FileKind.FILE, name, bytes).facts().mediaType();
  }

  @Test
  void filesHaveTheTypeOfTheirContentWhateverTheirName() throws IOException {
    assertThat(type("a.png", jpeg(9, 9))).isEqualTo("image/jpeg");
    assertThat(type("a.jpg", text("%PDF-1.7\n"))).isEqualTo("application/pdf");
    assertThat(type("a.png", text("<html><body>x</body></html>"))).isEqualTo("text/html");
    assertThat(type("a.png", new byte[] {0, 1, 2, 3})).isEqualTo("application/octet-stream");
    assertThat(type("", new byte[0])).isEqualTo("application/octet-stream");
    assertThat(type("a.txt", text("hello there"))).isEqualTo("text/plain");
  }

  @Test
  void namesTellApartWhatLooksTheSame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("some.xml"));
      zip.closeEntry();
    }
    byte[] zip = out.toByteArray();
    assertThat(type("a.zip", zip)).isEqualTo("application/zip");
    assertThat(type("a.png", zip)).isEqualTo("application/zip");
    assertThat(type("a.docx", zip))
        .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  }

  @Test
  void filesTellOfAPlaceInTheirPictures() throws IOException {
    byte[] png = Fixtures.withChunks(Fixtures.png(9, 9), Fixtures.chunk("eXIf", exif(1)));
    byte[] webp = WebpFixtures.riff(WebpFixtures.chunk("EXIF", exif(1)));
    byte[] xmp = Fixtures.segment(0xe1, text("<x exif:GPSLatitude='1'/>"));
    assertThat(hasLocation(withSegments(jpeg(9, 9), exifSegment(1)))).isTrue();
    assertThat(hasLocation(png)).isTrue();
    assertThat(hasLocation(webp)).isTrue();
    assertThat(hasLocation(withSegments(jpeg(9, 9), xmp))).isTrue();
    assertThat(hasLocation(jpeg(9, 9))).isFalse();
    byte[] noPlace = concat(text("Exif\0\0"), Exif.of(6));
    assertThat(hasLocation(withSegments(jpeg(9, 9), Fixtures.segment(0xe1, noPlace)))).isFalse();
  }

  private boolean hasLocation(byte[] bytes) throws IOException {
    Found found = table.look(FileKind.FILE, "a", bytes);
    assertThat(found.cleaned()).as("files stay as they are").isEmpty();
    return found.facts().hasLocation();
  }

  @Test
  void recordingsHaveTheTypeTheyArePlayedAs() throws IOException {
    assertThat(played(FileKind.VOICE, WEBM)).isEqualTo("audio/webm");
    assertThat(played(FileKind.VIDEO, WEBM)).isEqualTo("video/webm");
    assertThat(played(FileKind.VOICE, MP4)).isEqualTo("audio/mp4");
    assertThat(played(FileKind.VIDEO, MP4)).isEqualTo("video/mp4");
    assertThat(played(FileKind.VOICE, OGG)).isEqualTo("audio/ogg");
    assertThat(played(FileKind.VOICE, WAV)).isEqualTo("audio/wav");
    byte[] frame = Arrays.copyOf(new byte[] {-1, (byte) 0xfb, (byte) 0x90, 0}, 417);
    byte[] mp3 = concat(frame, frame, frame, frame);
    assertThat(played(FileKind.VOICE, mp3)).isEqualTo("audio/mpeg");
    byte[] tag = text("ID3\4\0\0\0\0\0\5hello");
    assertThat(played(FileKind.VOICE, concat(tag, mp3))).isEqualTo("audio/mpeg");
  }

  private String played(FileKind kind, byte[] bytes) throws IOException {
    return table.look(kind, "a", bytes).facts().mediaType();
  }

  @Test
  void refusesWhatIsNoRecording() throws IOException {
    refused(concat(text("<html><script>alert(1)</script></html>"), MP4));
    refused(concat(text("\0\0\0\u0010free<script>"), MP4));
    refused(concat(MP4, text("<html>")));
    refused(Arrays.copyOf(MP4, MP4.length - 1));
    refused(Arrays.copyOf(WEBM, 20));
    refused(new String(WEBM, ISO_8859_1).replace("webm", "matr").getBytes(ISO_8859_1));
    refused(concat(OGG, text("behind")));
    refused(Arrays.copyOf(WAV, 40));
    refused(jpeg(9, 9));
    refused(new byte[0]);
    assertThat(table.refusal(FileKind.VIDEO, OGG)).isEqualTo(ERROR_CODE_NOT_A_RECORDING);
  }

  private void refused(byte[] bytes) throws IOException {
    assertThat(table.refusal(FileKind.VOICE, bytes)).isEqualTo(ERROR_CODE_NOT_A_RECORDING);
  }
}
