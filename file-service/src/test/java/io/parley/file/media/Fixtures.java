package io.parley.file.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes pictures of every kind. */
final class Fixtures {
  private Fixtures() {}

  /** Red and green above, blue and white below. */
  static BufferedImage quarters(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < 4; i++) {
      graphics.setColor(colours[i]);
      graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, (width + 1) / 2, (height + 1) / 2);
    }
    graphics.dispose();
    return image;
  }

  static BufferedImage quarters(int width, int height) {
    return quarters(width, height, BufferedImage.TYPE_INT_RGB);
  }

  static byte[] jpeg(BufferedImage image) {
    return encode(image, "jpeg", param -> {});
  }

  static byte[] jpeg(int width, int height) {
    return jpeg(quarters(width, height));
  }

  static byte[] progressive(int width, int height) {
    return encode(
        quarters(width, height),
        "jpeg",
        param -> param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT));
  }

  static byte[] png(BufferedImage image) {
    return encode(image, "png", param -> {});
  }

  static byte[] png(int width, int height) {
    return png(quarters(width, height));
  }

  static byte[] gif(int width, int height) {
    return encode(quarters(width, height), "gif", param -> {});
  }

  static byte[] encode(BufferedImage image, String format, Consumer<ImageWriteParam> settings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
    ImageWriter writer = writers.next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      ImageWriteParam param = writer.getDefaultWriteParam();
      settings.accept(param);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static byte[] inserted(byte[] bytes, int at, byte[]... parts) {
    return concat(
        Arrays.copyOf(bytes, at), concat(parts), Arrays.copyOfRange(bytes, at, bytes.length));
  }

  static boolean contains(byte[] bytes, byte[] part) {
    return indexOf(bytes, part) >= 0;
  }

  static int indexOf(byte[] bytes, byte[] part) {
    return new String(bytes, ISO_8859_1).indexOf(new String(part, ISO_8859_1));
  }

  /** A JPEG segment. */
  static byte[] segment(int marker, byte[] body) {
    return ByteBuffer.allocate(4 + body.length)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (body.length + 2))
        .put(body)
        .array();
  }

  /** With segments behind the first one, which is JFIF. */
  static byte[] withSegments(byte[] jpeg, byte[]... segments) {
    return inserted(jpeg, 20, segments);
  }

  static byte[] exifSegment(int orientation) {
    return segment(0xe1, concat(text("Exif\0\0"), exif(orientation)));
  }

  /** A TIFF with an orientation, a maker, and a place. */
  static byte[] exif(int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(120).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put(text("II")).putShort((short) 42).putInt(8).putShort((short) 3);
    entry(tiff, 0x010f, 2, 4, 0x4d4143);
    entry(tiff, 0x0112, 3, 1, orientation);
    entry(tiff, 0x8825, 4, 1, 50);
    tiff.putInt(0);
    tiff.putShort((short) 2);
    entry(tiff, 1, 2, 2, 'N');
    entry(tiff, 2, 5, 3, 90);
    tiff.putInt(0);
    tiff.position(90);
    tiff.putInt(52).putInt(1).putInt(31).putInt(1).putInt(12).putInt(1);
    return tiff.array();
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  /** A PNG chunk. */
  static byte[] chunk(String type, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(text(type));
    crc.update(body);
    return ByteBuffer.allocate(12 + body.length)
        .putInt(body.length)
        .put(text(type))
        .put(body)
        .putInt((int) crc.getValue())
        .array();
  }

  /** With chunks behind the header. */
  static byte[] withChunks(byte[] png, byte[]... chunks) {
    return inserted(png, 33, chunks);
  }

  static byte[] pngHeader(int width, int height, int depth, int colours) {
    byte[] body =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put((byte) depth)
            .put((byte) colours)
            .array();
    return concat(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, chunk("IHDR", body));
  }

  static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] window = new byte[65_536];
    while (!deflater.finished()) {
      out.write(window, 0, deflater.deflate(window));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** That of sRGB. */
  static byte[] profile() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }

  /**
   * A grey JPEG without a line in it: each block is two bits.
   *
   * @param progressive in two scans, so that a decoder has to hold all of it
   */
  static byte[] flatJpeg(int width, int height, boolean progressive) {
    byte[] table = new byte[65];
    Arrays.fill(table, 1, 65, (byte) 1);
    byte[] frame =
        ByteBuffer.allocate(15)
            .put((byte) 8)
            .putShort((short) height)
            .putShort((short) width)
            .put(new byte[] {3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0})
            .array();
    byte[] codes = new byte[18];
    codes[1] = 1;
    byte[] moreCodes = codes.clone();
    moreCodes[0] = 0x10;
    int blocks = (width + 7) / 8 * ((height + 7) / 8);
    byte[] scan = new byte[] {3, 1, 0, 2, 0, 3, 0, 0, 63, 0};
    byte[] first = new byte[] {3, 1, 0, 2, 0, 3, 0, 0, 0, 0};
    byte[] second = new byte[] {1, 1, 0, 1, 63, 0};
    return concat(
        new byte[] {-1, (byte) 0xd8},
        segment(0xe0, text("JFIF\0\1\1\0\0\1\0\1\0\0")),
        segment(0xdb, table),
        segment(progressive ? 0xc2 : 0xc0, frame),
        segment(0xc4, codes),
        segment(0xc4, moreCodes),
        segment(0xda, progressive ? first : scan),
        new byte[blocks * 3 * (progressive ? 1 : 2) / 8 + 1],
        progressive ? segment(0xda, second) : new byte[0],
        progressive ? new byte[blocks / 8 + 1] : new byte[0],
        new byte[] {-1, (byte) 0xd9});
  }
}
