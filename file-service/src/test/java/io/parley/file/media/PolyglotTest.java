package io.parley.file.media;

import static io.parley.file.media.Fixtures.chunk;
import static io.parley.file.media.Fixtures.concat;
import static io.parley.file.media.Fixtures.gif;
import static io.parley.file.media.Fixtures.jpeg;
import static io.parley.file.media.Fixtures.png;
import static io.parley.file.media.Fixtures.profile;
import static io.parley.file.media.Fixtures.segment;
import static io.parley.file.media.Fixtures.text;
import static io.parley.file.media.Fixtures.withChunks;
import static io.parley.file.media.Fixtures.withSegments;
import static io.parley.proto.error.ErrorCode.ERROR_CODE_NOT_A_PICTURE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class PolyglotTest extends WithTable {
  private static final List<String> ACTIVE =
      List.of(
          "<script>alert(1)</script>",
          "<HTML><body onload=alert(1)>",
          "<svg xmlns='http://www.w3.org/2000/svg'>",
          "<?php system($_GET[0]); ?>",
          "%PDF-1.7\n1 0 obj");

  private static List<byte[]> pictures() {
    return List.of(jpeg(70, 50), png(70, 50), gif(70, 50), WebpFixtures.webp(70, 50));
  }

  private void refused(byte[] bytes) throws IOException {
    assertThat(table.refusal(bytes)).isEqualTo(ERROR_CODE_NOT_A_PICTURE);
  }

  @Test
  void refusesWhatIsActiveBehindTheEnd() throws IOException {
    for (byte[] picture : pictures()) {
      for (String active : ACTIVE) {
        refused(concat(picture, text(active)));
        refused(concat(picture, new byte[100_000], text(active), new byte[100_000]));
      }
      refused(concat(picture, zip()));
    }
  }

  @Test
  void refusesWhatIsActiveInTheHead() throws IOException {
    for (String active : ACTIVE) {
      refused(withSegments(jpeg(70, 50), segment(0xfe, text(active))));
      refused(withChunks(png(70, 50), chunk("tEXt", text("a\0" + active))));
    }
  }

  @Test
  void refusesAnArchiveWhereverItIs() throws IOException {
    byte[] far = segment(0xe5, new byte[60_000]);
    refused(withSegments(jpeg(70, 50), far, segment(0xe5, zip())));
    refused(withChunks(png(70, 50), chunk("prVt", concat(new byte[60_000], zip()))));
  }

  @Test
  void refusesWhatIsActiveInWhatIsKept() throws IOException {
    byte[] hidden = concat(profile(), new byte[9_000], text(ACTIVE.get(0)));
    refused(withSegments(jpeg(70, 50), segment(0xe2, concat(text("ICC_PROFILE\0\1\1"), hidden))));
    refused(
        WebpFixtures.riff(
            WebpFixtures.extension(WebpFixtures.PROFILE, 70, 50),
            WebpFixtures.chunk("ICCP", hidden),
            WebpFixtures.chunk("VP8L", WebpFixtures.pixels(70, 50))));
  }

  @Test
  void refusesScriptsThatBeginAsAPicture() throws IOException {
    byte[] jpeg = withSegments(jpeg(70, 50));
    byte[] script = new byte[0x2f2a - 2];
    byte[] body = text("*/=alert(1)/*");
    System.arraycopy(body, 0, script, 100, body.length);
    refused(Fixtures.inserted(jpeg, 2, segment(0xe5, script)));
    byte[] gif = gif(70, 50);
    gif[6] = '/';
    gif[7] = '*';
    refused(concat(gif, text("*/=alert(1)//")));
  }

  @Test
  void cutsWhatPhonesWriteBehindTheEnd() throws IOException {
    byte[] noise = new byte[200_000];
    new Random(5).nextBytes(noise);
    byte[] film = concat(text("\0\0\0\u0018ftypmp42\0\0\0\0isommp42\0\3\r@mdat"), noise);
    byte[] samsung = concat(text("\0\0\1\nImage_UTC_Data1490"), text("SEFHk\0\0\0\1\0\0\0SEFT"));
    for (byte[] picture : pictures()) {
      assertThat(table.shown(concat(picture, jpeg(20, 20)))).isEqualTo(picture);
      assertThat(table.shown(concat(picture, film))).isEqualTo(picture);
      assertThat(table.shown(concat(picture, samsung))).isEqualTo(picture);
      assertThat(table.shown(concat(picture, new byte[4_096]))).isEqualTo(picture);
    }
  }

  @Test
  void leavesNoisyPicturesAlone() throws IOException {
    Random random = new Random(7);
    java.awt.image.BufferedImage noise = Fixtures.quarters(1_200, 900);
    for (int y = 0; y < 900; y++) {
      for (int x = 0; x < 1_200; x++) {
        noise.setRGB(x, y, random.nextInt());
      }
    }
    assertThat(table.shown(jpeg(noise))).isEqualTo(jpeg(noise));
    assertThat(table.shown(png(noise))).isEqualTo(png(noise));
  }

  @Test
  void dropsMarkupOfMetadataFarFromTheHead() throws IOException {
    byte[] xmp = concat(new byte[9_000], text("<svg xmlns='http://www.w3.org/2000/svg'>"));
    assertThat(table.shown(withSegments(jpeg(70, 50), segment(0xe1, xmp)))).isEqualTo(jpeg(70, 50));
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("a.txt"));
      zip.write(text("hello"));
      zip.closeEntry();
    }
    return out.toByteArray();
  }
}
