package io.parley.file.media;

import io.parley.file.media.Anatomy.Rectangle;
import io.trbl.blurhash.BlurHash;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;

/** The small picture of a picture: upright, in sRGB, never larger than that. */
final class Thumb {
  /** Longest side of the small picture; clients show it in lists. */
  static final int SIDE = 640;

  /** Side of the square of an avatar. */
  static final int AVATAR_SIDE = 256;

  private static final float QUALITY = 0.8f;
  private static final int HASHED_SIDE = 48;

  private final Pixels pixels;
  private final boolean opaque;

  private Thumb(Pixels pixels) {
    this.pixels = pixels;
    opaque = pixels.isOpaque();
  }

  /** Of the picture in a file. */
  static Thumb of(Path file, Anatomy anatomy) throws IOException {
    Rectangle whole = new Rectangle(0, 0, anatomy.width(), anatomy.height());
    return of(file, anatomy, whole, SIDE);
  }

  /** The square in the middle of it. */
  static Thumb square(Path file, Anatomy anatomy) throws IOException {
    int side = Math.min(anatomy.width(), anatomy.height());
    Rectangle middle =
        new Rectangle((anatomy.width() - side) / 2, (anatomy.height() - side) / 2, side, side);
    return of(file, anatomy, middle, AVATAR_SIDE);
  }

  private static Thumb of(Path file, Anatomy anatomy, Rectangle shown, int side)
      throws IOException {
    BufferedImage decoded = Decoder.decode(file, anatomy, shown, side);
    int longest = Math.max(shown.width(), shown.height());
    int to = Math.min(side, longest);
    Pixels pixels =
        Pixels.of(decoded)
            .scaled(fit(shown.width(), to, longest), fit(shown.height(), to, longest))
            .upright(anatomy.orientation());
    return new Thumb(pixels);
  }

  private static int fit(int length, int to, int longest) {
    return Math.max(1, Math.round((float) length * to / longest));
  }

  /** A JPEG, or a PNG where something shines through. */
  String mediaType() {
    return opaque ? "image/jpeg" : "image/png";
  }

  void write(Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(mediaType()).next();
    try (FileImageOutputStream out = new FileImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (opaque) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(QUALITY);
      }
      BufferedImage image = opaque ? pixels.opaque() : pixels.image();
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
  }

  /** A few colours that stand for it until it is there. */
  String blurHash() {
    int longest = Math.max(pixels.width(), pixels.height());
    int to = Math.min(HASHED_SIDE, longest);
    int width = fit(pixels.width(), to, longest);
    int height = fit(pixels.height(), to, longest);
    BufferedImage small = pixels.scaled(width, height).opaque();
    boolean wide = width >= height;
    return BlurHash.encode(
        small.getRGB(0, 0, width, height, null, 0, width),
        width,
        height,
        wide ? 4 : 3,
        wide ? 3 : 4);
  }
}
