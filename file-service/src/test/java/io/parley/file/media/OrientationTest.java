package io.parley.file.media;

import static io.parley.file.media.Fixtures.chunk;
import static io.parley.file.media.Fixtures.exif;
import static io.parley.file.media.Fixtures.exifSegment;
import static io.parley.file.media.Fixtures.jpeg;
import static io.parley.file.media.Fixtures.png;
import static io.parley.file.media.Fixtures.text;
import static io.parley.file.media.Fixtures.withChunks;
import static io.parley.file.media.Fixtures.withSegments;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.domain.Facts.Look;
import java.awt.image.BufferedImage;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest extends WithTable {
  /** The corners of the upright picture, from the top left, row by row. */
  @ParameterizedTest
  @CsvSource({
    "1, RGBW", "2, GRWB", "3, WBGR", "4, BWRG", "5, RBGW", "6, BRWG", "7, WGBR", "8, GWRB"
  })
  void isAppliedToTheSmallPictureAndKeptInTheCleanedOne(int orientation, String corners)
      throws IOException {
    byte[] asJpeg = withSegments(jpeg(160, 96), exifSegment(orientation));
    byte[] asPng = withChunks(png(160, 96), chunk("eXIf", exif(orientation)));
    byte[] asWebp =
        WebpFixtures.riff(
            WebpFixtures.extension(WebpFixtures.EXIF, 160, 96),
            WebpFixtures.chunk("VP8L", WebpFixtures.pixels(160, 96)),
            WebpFixtures.chunk("EXIF", exif(orientation)));
    for (byte[] picture : new byte[][] {asJpeg, asPng, asWebp}) {
      Look look = table.image(picture).facts().picture();
      assertThat(look.width()).isEqualTo(orientation >= 5 ? 96 : 160);
      assertThat(look.height()).isEqualTo(orientation >= 5 ? 160 : 96);
      BufferedImage thumb = table.thumb(picture);
      assertThat(thumb.getWidth()).isEqualTo(look.width());
      assertThat(thumb.getHeight()).isEqualTo(look.height());
      assertThat(corners(thumb)).isEqualTo(corners);

      byte[] shown = table.shown(picture);
      assertThat(Fixtures.contains(shown, text("MAC")) || Fixtures.contains(shown, text("CAM")))
          .as("the maker of the camera is gone")
          .isFalse();
      assertThat(Exif.hasLocation(shown, Math.max(0, indexOfTiff(shown)), 26)).isFalse();
      assertThat(table.shown(shown)).as("cleaned once, nothing is left to clean").isEqualTo(shown);
      assertThat(corners(table.thumb(shown))).as("the orientation is kept").isEqualTo(corners);
      assertThat(indexOfTiff(shown) >= 0).isEqualTo(orientation != 1);
    }
  }

  private static int indexOfTiff(byte[] bytes) {
    return Fixtures.indexOf(bytes, text("MM\0*"));
  }

  private static String corners(BufferedImage image) {
    int right = image.getWidth() - 10;
    int bottom = image.getHeight() - 10;
    return letter(image.getRGB(10, 10))
        + letter(image.getRGB(right, 10))
        + letter(image.getRGB(10, bottom))
        + letter(image.getRGB(right, bottom));
  }

  private static String letter(int pixel) {
    boolean red = (pixel >> 16 & 0xff) > 128;
    boolean green = (pixel >> 8 & 0xff) > 128;
    boolean blue = (pixel & 0xff) > 128;
    return red && green && blue ? "W" : red ? "R" : green ? "G" : blue ? "B" : "?";
  }
}
