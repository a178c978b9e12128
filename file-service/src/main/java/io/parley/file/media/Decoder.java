package io.parley.file.media;

import io.parley.file.media.Anatomy.Rectangle;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * Decodes the first frame of pictures whose containers are good, at about the size that is needed.
 */
final class Decoder {
  /** Decoded is at most so many times larger than needed: enough to scale it down smoothly. */
  private static final int FINER = 3;

  private Decoder() {}

  /**
   * The pixels of a part of a picture as it is stored, neither upright nor scaled.
   *
   * @param shown what is needed of the picture
   * @param side how long its longest side is to become
   */
  static BufferedImage decode(Path file, Anatomy anatomy, Rectangle shown, int side)
      throws IOException {
    int step = Math.max(1, Math.max(shown.width(), shown.height()) / (FINER * side));
    ImageReader reader = ImageIO.getImageReadersByMIMEType(anatomy.format().mediaType()).next();
    try (TimedInput in = new TimedInput(file)) {
      reader.addIIOReadWarningListener((source, warning) -> refuseTruncated(warning));
      reader.setInput(in, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      boolean whole =
          anatomy.first().equals(new Rectangle(0, 0, anatomy.width(), anatomy.height()));
      if (!whole) {
        return place(reader.read(0, param), anatomy.first(), shown, step);
      }
      param.setSourceRegion(
          new java.awt.Rectangle(shown.x(), shown.y(), shown.width(), shown.height()));
      return reader.read(0, param);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage place(
      BufferedImage frame, Rectangle where, Rectangle shown, int step) {
    int width = (shown.width() + step - 1) / step;
    int height = (shown.height() + step - 1) / step;
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(frame, (where.x() - shown.x()) / step, (where.y() - shown.y()) / step, null);
    graphics.dispose();
    return canvas;
  }

  /** Decoders fill what is missing with grey, and only warn. */
  private static void refuseTruncated(String warning) {
    Malformed.unless(!warning.contains("premature end"), "a picture with too few pixels");
  }
}
