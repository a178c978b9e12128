package io.parley.file.media;

import static io.parley.file.media.Fixtures.chunk;
import static io.parley.file.media.Fixtures.concat;
import static io.parley.file.media.Fixtures.deflated;
import static io.parley.file.media.Fixtures.gif;
import static io.parley.file.media.Fixtures.jpeg;
import static io.parley.file.media.Fixtures.png;
import static io.parley.file.media.Fixtures.pngHeader;
import static io.parley.file.media.Fixtures.progressive;
import static io.parley.file.media.Fixtures.text;
import static io.parley.proto.error.ErrorCode.ERROR_CODE_NOT_A_PICTURE;
import static io.parley.proto.error.ErrorCode.ERROR_CODE_TOO_MANY_PIXELS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WholePicturesTest extends WithTable {
  @Test
  void refusesWhatIsCutAnywhere() throws IOException {
    for (byte[] whole :
        new byte[][] {
          jpeg(70, 50), progressive(70, 50), png(70, 50), gif(70, 50), WebpFixtures.webp(70, 50)
        }) {
      for (int length = 0; length < whole.length; length += 1 + whole.length / 50) {
        assertThat(table.refusal(Arrays.copyOf(whole, length))).isEqualTo(ERROR_CODE_NOT_A_PICTURE);
      }
      assertThat(table.refusal(Arrays.copyOf(whole, whole.length - 1)))
          .isEqualTo(ERROR_CODE_NOT_A_PICTURE);
    }
  }

  @Test
  void refusesAJpegThatIsCutAndEndedAgain() throws IOException {
    byte[] whole = jpeg(300, 200);
    byte[] cut = concat(Arrays.copyOf(whole, whole.length * 3 / 4), new byte[] {-1, (byte) 0xd9});
    assertThat(table.refusal(cut)).isEqualTo(ERROR_CODE_NOT_A_PICTURE);
  }

  @Test
  void refusesAPngWithAWrongChecksumInAnyChunk() throws IOException {
    byte[] whole = Fixtures.withChunks(png(70, 50), chunk("tEXt", text("a\0b")));
    for (int at : new int[] {30, 43, whole.length - 1, whole.length - 20}) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      assertThat(table.refusal(damaged)).isEqualTo(ERROR_CODE_NOT_A_PICTURE);
    }
  }

  @Test
  void refusesSvgAndHtmlPosingAsPng() throws IOException {
    byte[] svg = text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
    assertThat(table.refusal(svg)).isEqualTo(ERROR_CODE_NOT_A_PICTURE);
    assertThat(table.refusal(text("<!doctype html><html></html>")))
        .isEqualTo(ERROR_CODE_NOT_A_PICTURE);
    assertThat(table.refusal(concat(Arrays.copyOf(png(9, 9), 8), svg)))
        .isEqualTo(ERROR_CODE_NOT_A_PICTURE);
    assertThat(table.refusal(new byte[0])).isEqualTo(ERROR_CODE_NOT_A_PICTURE);
  }

  @Test
  void refusesAHundredThousandPixelsASideByTheHeadAlone() throws IOException {
    byte[] head = pngHeader(100_000, 100_000, 8, 2);
    assertThat(table.refusal(head)).isEqualTo(ERROR_CODE_TOO_MANY_PIXELS);
    assertThat(table.refusal(pngHeader(-1, -1, 8, 2))).isEqualTo(ERROR_CODE_NOT_A_PICTURE);
    assertThat(table.refusal(pngHeader(16_000, 16_000, 8, 2)))
        .isEqualTo(ERROR_CODE_TOO_MANY_PIXELS);
    byte[] gif = gif(9, 9);
    gif[7] = (byte) 0xff;
    gif[9] = (byte) 0xff;
    assertThat(table.refusal(gif)).isEqualTo(ERROR_CODE_TOO_MANY_PIXELS);
    byte[] jpeg = jpeg(9, 9);
    int frame = Fixtures.indexOf(jpeg, text("\u00ff\u00c0"));
    jpeg[frame + 5] = (byte) 0xff;
    assertThat(table.refusal(jpeg)).isEqualTo(ERROR_CODE_TOO_MANY_PIXELS);
    assertThat(table.refusal(WebpFixtures.riff(WebpFixtures.extension(0, 16_000, 16_000))))
        .isEqualTo(ERROR_CODE_TOO_MANY_PIXELS);
  }

  @Test
  void refusesPixelsThatInflateToMoreThanThePictureHas() throws IOException {
    byte[] bomb =
        concat(
            pngHeader(10, 10, 8, 2),
            chunk("IDAT", deflated(new byte[100_000_000])),
            chunk("IEND", new byte[0]));
    long before = System.nanoTime();
    assertThat(table.refusal(bomb)).isEqualTo(ERROR_CODE_NOT_A_PICTURE);
    assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
    byte[] more =
        concat(
            pngHeader(10, 10, 8, 2),
            chunk("IDAT", concat(deflated(new byte[310]), text("behind"))),
            chunk("IEND", new byte[0]));
    assertThat(table.refusal(more)).isEqualTo(ERROR_CODE_NOT_A_PICTURE);
  }

  @Test
  void boundsTheFramesOfAnimations() throws IOException {
    byte[] plain = gif(70, 50);
    int colours = 13 + 3 * (2 << (plain[10] & 7));
    byte[] frames = Arrays.copyOfRange(plain, colours, plain.length - 1);
    byte[][] many = new byte[4_097][];
    Arrays.fill(many, frames);
    byte[] two = Fixtures.inserted(plain, colours, frames);
    assertThat(table.image(two).facts().picture().animated()).isTrue();
    assertThat(table.image(plain).facts().picture().animated()).isFalse();
    byte[] tooMany = concat(Arrays.copyOf(plain, colours), concat(many), new byte[] {0x3b});
    assertThat(table.refusal(tooMany)).isEqualTo(ERROR_CODE_TOO_MANY_PIXELS);
  }
}
