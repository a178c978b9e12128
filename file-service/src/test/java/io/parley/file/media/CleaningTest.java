package io.parley.file.media;

import static io.parley.file.media.Fixtures.chunk;
import static io.parley.file.media.Fixtures.concat;
import static io.parley.file.media.Fixtures.deflated;
import static io.parley.file.media.Fixtures.exif;
import static io.parley.file.media.Fixtures.exifSegment;
import static io.parley.file.media.Fixtures.gif;
import static io.parley.file.media.Fixtures.inserted;
import static io.parley.file.media.Fixtures.jpeg;
import static io.parley.file.media.Fixtures.png;
import static io.parley.file.media.Fixtures.profile;
import static io.parley.file.media.Fixtures.segment;
import static io.parley.file.media.Fixtures.text;
import static io.parley.file.media.Fixtures.withChunks;
import static io.parley.file.media.Fixtures.withSegments;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CleaningTest extends WithTable {
  private static final byte[] XMP =
      text("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude>52,31N</x:xmpmeta>");

  @Test
  void leavesPicturesWithoutMetadataAsTheyAre() throws IOException {
    for (byte[] picture :
        new byte[][] {jpeg(70, 50), png(70, 50), gif(70, 50), WebpFixtures.webp(70, 50)}) {
      assertThat(table.image(picture).cleaned()).isEmpty();
      assertThat(table.image(picture).facts().cleaned()).isFalse();
      assertThat(table.image(picture).facts().size()).isEqualTo(picture.length);
    }
  }

  @Test
  void cutsMetadataFromJpegAndNothingElse() throws IOException {
    byte[] plain = jpeg(70, 50);
    byte[] full =
        withSegments(
            plain,
            exifSegment(1),
            segment(0xe1, XMP),
            segment(0xed, text("Photoshop 3.0\0caption")),
            segment(0xe2, text("MPF\0")),
            segment(0xe5, text("vendor")),
            segment(0xfe, text("comment")));
    assertThat(table.shown(full)).isEqualTo(plain);
  }

  @Test
  void keepsTheProfileAndTheColoursOfJpegAndDropsWhatIsNoProfile() throws IOException {
    byte[] adobe = segment(0xee, concat(text("Adobe"), new byte[] {0, 100, 0, 0, 0, 0, 1}));
    byte[] good = segment(0xe2, concat(text("ICC_PROFILE\0\1\2"), profile()));
    byte[] second = segment(0xe2, concat(text("ICC_PROFILE\0\2\2"), profile()));
    byte[] kept = withSegments(jpeg(70, 50), good, second, adobe);
    assertThat(table.shown(kept)).isEqualTo(kept);
    byte[] bad = segment(0xe2, concat(text("ICC_PROFILE\0\1\1"), new byte[300]));
    assertThat(table.shown(withSegments(jpeg(70, 50), bad))).isEqualTo(jpeg(70, 50));
  }

  @Test
  void dropsTheSmallPictureInTheHeadOfJpeg() throws IOException {
    byte[] plain = jpeg(70, 50);
    byte[] head = text("JFIF\0\1\1\0\0\1\0\1\2\2............");
    byte[] withSmall =
        concat(new byte[] {-1, (byte) 0xd8}, segment(0xe0, head), inserted(plain, 0).clone());
    byte[] full = concat(java.util.Arrays.copyOf(withSmall, 2 + 4 + head.length), tail(plain));
    assertThat(table.shown(full)).hasSize(plain.length).endsWith(tail(plain));
  }

  private static byte[] tail(byte[] jpeg) {
    return java.util.Arrays.copyOfRange(jpeg, 20, jpeg.length);
  }

  @Test
  void cutsMetadataFromPngAndNothingElse() throws IOException {
    byte[] plain = png(70, 50);
    byte[] full =
        withChunks(
            plain,
            chunk("tEXt", text("Author\0me")),
            chunk("zTXt", concat(text("Raw\0\0"), deflated(new byte[10_000_000]))),
            chunk("iTXt", concat(text("XML:com.adobe.xmp\0\0\0\0\0"), XMP)),
            chunk("tIME", new byte[7]),
            chunk("eXIf", exif(1)),
            chunk("prVt", new byte[100]));
    assertThat(table.shown(full)).isEqualTo(plain);
  }

  @Test
  void keepsTheColoursOfPngAndDropsWhatIsNoProfile() throws IOException {
    byte[] kept =
        withChunks(
            png(70, 50),
            chunk("gAMA", new byte[] {0, 0, (byte) 0xb1, (byte) 0x8f}),
            chunk("pHYs", new byte[9]),
            chunk("sBIT", new byte[] {8, 8, 8}),
            chunk("bKGD", new byte[6]),
            chunk("iCCP", concat(text("p\0\0"), deflated(profile()))));
    assertThat(table.shown(kept)).isEqualTo(kept);
    byte[] bad = chunk("iCCP", concat(text("p\0\0"), deflated(new byte[300])));
    byte[] bomb =
        chunk("iCCP", concat(text("p\0\0"), deflated(concat(profile(), new byte[20_000_000]))));
    byte[] tooLong = chunk("gAMA", new byte[40]);
    assertThat(table.shown(withChunks(png(70, 50), bad, bomb, tooLong))).isEqualTo(png(70, 50));
  }

  @Test
  void cutsCommentsAndApplicationsFromGifAndKeepsTheLoop() throws IOException {
    byte[] plain = gif(70, 50);
    int colours = 13 + 3 * (2 << (plain[10] & 7));
    byte[] loop = text("!\u00ff\u000bNETSCAPE2.0\3\1\0\0\0");
    byte[] comment = text("!\u00fe\3abc\0");
    byte[] xmp = text("!\u00ff\u000bXMP DataXMP\4GPSL\0");
    byte[] full = inserted(plain, colours, xmp, loop, loop, comment);
    assertThat(table.shown(full)).isEqualTo(inserted(plain, colours, loop));
  }

  @Test
  void cutsMetadataFromWebpAndSetsItsFlags() throws IOException {
    byte[] pixels = WebpFixtures.chunk("VP8L", WebpFixtures.pixels(70, 50));
    byte[] profile = WebpFixtures.chunk("ICCP", profile());
    byte[] full =
        WebpFixtures.riff(
            WebpFixtures.extension(
                WebpFixtures.PROFILE | WebpFixtures.XMP | WebpFixtures.EXIF, 70, 50),
            profile,
            pixels,
            WebpFixtures.chunk("EXIF", exif(1)),
            WebpFixtures.chunk("XMP ", XMP),
            WebpFixtures.chunk("UNKN", text("abc")));
    byte[] clean =
        WebpFixtures.riff(WebpFixtures.extension(WebpFixtures.PROFILE, 70, 50), profile, pixels);
    assertThat(table.shown(full)).isEqualTo(clean);
  }

  @Test
  void leavesNoTemporaryFileOfARefusedPicture() throws IOException {
    assertThat(table.refusal(java.util.Arrays.copyOf(jpeg(70, 50), 400))).isNotNull();
    byte[] damaged = gif(70, 50);
    damaged[damaged.length - 1] = 0;
    assertThat(table.refusal(damaged)).isNotNull();
    assertThat(table.left()).isZero();
  }
}
