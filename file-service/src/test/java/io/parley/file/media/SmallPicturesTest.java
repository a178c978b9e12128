package io.parley.file.media;

import static io.parley.file.media.Fixtures.concat;
import static io.parley.file.media.Fixtures.encode;
import static io.parley.file.media.Fixtures.gif;
import static io.parley.file.media.Fixtures.jpeg;
import static io.parley.file.media.Fixtures.png;
import static io.parley.file.media.Fixtures.progressive;
import static io.parley.file.media.Fixtures.quarters;
import static io.parley.file.media.Fixtures.segment;
import static io.parley.file.media.Fixtures.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.file.domain.FileKind;
import io.parley.file.media.Looking.Found;
import io.parley.file.media.Looking.Poster;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;

class SmallPicturesTest extends WithTable {
  private static void isNear(int pixel, int expected) {
    for (int shift = 0; shift < 32; shift += 8) {
      assertThat(pixel >> shift & 0xff)
          .as("%08x and %08x", pixel, expected)
          .isCloseTo(expected >> shift & 0xff, org.assertj.core.data.Offset.offset(6));
    }
  }

  private static void isQuarters(BufferedImage thumb) {
    int right = thumb.getWidth() - 5;
    int bottom = thumb.getHeight() - 5;
    isNear(thumb.getRGB(4, 4), 0xffff0000);
    isNear(thumb.getRGB(right, 4), 0xff00ff00);
    isNear(thumb.getRGB(4, bottom), 0xff0000ff);
    isNear(thumb.getRGB(right, bottom), 0xffffffff);
  }

  @Test
  void areMadeOfEveryKindOfColours() throws IOException {
    isQuarters(table.thumb(jpeg(1_400, 900)));
    isQuarters(table.thumb(progressive(1_400, 900)));
    isQuarters(table.thumb(png(1_400, 900)));
    isQuarters(table.thumb(png(quarters(1_400, 900, BufferedImage.TYPE_BYTE_INDEXED))));
    isQuarters(table.thumb(png(quarters(1_400, 900, BufferedImage.TYPE_INT_ARGB))));
    isQuarters(table.thumb(png(sixteenBits(300, 200))));
    isQuarters(table.thumb(interlaced(1_400, 900)));
    isQuarters(table.thumb(gif(1_400, 900)));
    isQuarters(table.thumb(WebpFixtures.webp(1_400, 900)));
  }

  @Test
  void haveTheGreyOfTheFile() throws IOException {
    BufferedImage grey = new BufferedImage(80, 60, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(
        ((java.awt.image.DataBufferByte) grey.getRaster().getDataBuffer()).getData(), (byte) 100);
    isNear(table.thumb(jpeg(grey)).getRGB(40, 30), 0xff646464);
    isNear(table.thumb(png(grey)).getRGB(40, 30), 0xff646464);
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            true,
            false,
            Transparency.TRANSLUCENT,
            DataBuffer.TYPE_BYTE);
    WritableRaster raster = model.createCompatibleWritableRaster(80, 60);
    for (int i = 0; i < 80 * 60; i++) {
      raster.setPixel(i % 80, i / 80, new int[] {100, 128});
    }
    BufferedImage thumb = table.thumb(png(new BufferedImage(model, raster, false, null)));
    isNear(thumb.getRGB(40, 30), 0x80646464);
  }

  @Test
  void areMadeOfJpegForPrint() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 80, 60, 4, null);
    for (int i = 0; i < 80 * 60; i++) {
      raster.setPixel(i % 80, i / 80, new int[] {255, 0, 0, 255});
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    writer.dispose();
    byte[] adobe = segment(0xee, concat(text("Adobe"), new byte[] {0, 100, 0, 0, 0, 0, 0}));
    int pixel = table.thumb(Fixtures.inserted(out.toByteArray(), 2, adobe)).getRGB(40, 30);
    assertThat(pixel >> 16 & 0xff).isGreaterThan(180);
    assertThat(pixel >> 8 & 0xff).isLessThan(80);
    assertThat(pixel & 0xff).isLessThan(80);
  }

  @Test
  void arePngWhereSomethingShinesThrough() throws IOException {
    BufferedImage image = new BufferedImage(700, 500, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xff123456);
    assertThat(table.image(png(image)).facts().thumbType()).isEqualTo("image/png");
    assertThat(table.image(WebpFixtures.webp(image)).facts().thumbType()).isEqualTo("image/png");
    Found opaque = table.image(png(quarters(70, 50, BufferedImage.TYPE_INT_ARGB)));
    assertThat(opaque.facts().thumbType()).isEqualTo("image/jpeg");
    assertThat(opaque.facts().thumbSize())
        .isEqualTo((int) opaque.thumb().orElseThrow().toFile().length());
  }

  @Test
  void areNeverLargerThanThePicture() throws IOException {
    BufferedImage large = table.thumb(jpeg(1_300, 650));
    assertThat(large.getWidth()).isEqualTo(640);
    assertThat(large.getHeight()).isEqualTo(320);
    BufferedImage small = table.thumb(jpeg(30, 7));
    assertThat(small.getWidth()).isEqualTo(30);
    assertThat(small.getHeight()).isEqualTo(7);
    BufferedImage line = table.thumb(png(3_000, 1));
    assertThat(line.getWidth()).isEqualTo(640);
    assertThat(line.getHeight()).isEqualTo(1);
  }

  @Test
  void ofAvatarsAreTheSquareInTheMiddle() throws IOException {
    BufferedImage wide = quarters(900, 300);
    wide.createGraphics().clearRect(0, 0, 250, 300);
    Found found = table.look(FileKind.AVATAR, "me", png(wide));
    BufferedImage thumb = ImageIO.read(found.thumb().orElseThrow().toFile());
    assertThat(thumb.getWidth()).isEqualTo(256);
    assertThat(thumb.getHeight()).isEqualTo(256);
    isQuarters(thumb);
    assertThat(found.facts().picture().width()).isEqualTo(900);
  }

  @Test
  void showTheFirstFrameWhereItIs() throws IOException {
    byte[] animated =
        WebpFixtures.riff(
            WebpFixtures.extension(WebpFixtures.ANIMATED | 16, 100, 80),
            WebpFixtures.chunk("ANIM", new byte[6]),
            WebpFixtures.frame(20, 10, 60, 40),
            WebpFixtures.frame(0, 0, 100, 80));
    Found found = table.image(animated);
    assertThat(found.facts().picture().animated()).isTrue();
    assertThat(found.facts().picture().width()).isEqualTo(100);
    BufferedImage thumb = table.thumb(animated);
    assertThat(thumb.getRGB(5, 5) >>> 24).isZero();
    isQuarters(thumb.getSubimage(20, 10, 60, 40));

    byte[] gif = gif(60, 40);
    gif[6] = 100;
    gif[8] = 80;
    int frame = 13 + 3 * (2 << (gif[10] & 7));
    while (gif[frame] != 0x2c) {
      frame++;
    }
    gif[frame + 1] = 20;
    gif[frame + 3] = 10;
    BufferedImage placed = table.thumb(gif);
    assertThat(placed.getWidth()).isEqualTo(100);
    assertThat(placed.getRGB(5, 5) >>> 24).isZero();
    isQuarters(placed.getSubimage(20, 10, 60, 40));
  }

  @Test
  void haveAPlaceholder() throws IOException {
    assertThat(table.image(jpeg(300, 200)).facts().picture().blurHash()).hasSize(28);
    assertThat(table.image(png(1, 1)).facts().picture().blurHash()).hasSize(28);
  }

  @Test
  void areMadeOfPostersToo() throws IOException {
    Poster poster = table.poster(jpeg(1_280, 720));
    assertThat(poster.look().width()).isEqualTo(1_280);
    assertThat(ImageIO.read(poster.thumb().toFile()).getWidth()).isEqualTo(640);
    assertThat(poster.size()).isEqualTo((int) poster.thumb().toFile().length());
  }

  private static BufferedImage sixteenBits(int width, int height) {
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    BufferedImage image =
        new BufferedImage(model, model.createCompatibleWritableRaster(width, height), false, null);
    image.createGraphics().drawImage(quarters(width, height), 0, 0, null);
    return image;
  }

  private static byte[] interlaced(int width, int height) {
    return encode(
        quarters(width, height),
        "png",
        param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }
}
