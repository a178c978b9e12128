package io.parley.file.media;

import static io.parley.file.media.Fixtures.concat;
import static io.parley.file.media.Fixtures.text;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Makes WebP, which Java does not write. */
final class WebpFixtures {
  static final int ANIMATED = 2;
  static final int XMP = 4;
  static final int EXIF = 8;
  static final int PROFILE = 32;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int held;
  private int count;

  private WebpFixtures() {}

  /** Without loss. */
  static byte[] webp(BufferedImage image) {
    return riff(chunk("VP8L", pixels(image)));
  }

  static byte[] webp(int width, int height) {
    return webp(Fixtures.quarters(width, height, BufferedImage.TYPE_INT_ARGB));
  }

  static byte[] riff(byte[]... chunks) {
    byte[] body = concat(text("WEBP"), concat(chunks));
    return chunk("RIFF", body);
  }

  static byte[] chunk(String name, byte[] body) {
    return ByteBuffer.allocate(8 + body.length + (body.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(text(name))
        .putInt(body.length)
        .put(body)
        .array();
  }

  /** The head of one with metadata or an animation. */
  static byte[] extension(int flags, int width, int height) {
    byte[] body = new byte[10];
    body[0] = (byte) flags;
    body[4] = (byte) (width - 1);
    body[5] = (byte) ((width - 1) >> 8);
    body[7] = (byte) (height - 1);
    body[8] = (byte) ((height - 1) >> 8);
    return chunk("VP8X", body);
  }

  static byte[] pixels(int width, int height) {
    return pixels(Fixtures.quarters(width, height, BufferedImage.TYPE_INT_ARGB));
  }

  /** A frame of an animation at a place, which is even. */
  static byte[] frame(int x, int y, int width, int height) {
    byte[] head = new byte[16];
    head[0] = (byte) (x / 2);
    head[3] = (byte) (y / 2);
    head[6] = (byte) (width - 1);
    head[9] = (byte) (height - 1);
    head[12] = 100;
    return chunk("ANMF", concat(head, chunk("VP8L", pixels(width, height))));
  }

  /** Green pixels that take no bits at all. */
  static byte[] flat(int width, int height) {
    WebpFixtures bits = new WebpFixtures();
    bits.head(width, height);
    for (int symbol : new int[] {200, 0, 0, 255, 0}) {
      bits.put(5, 3); // one symbol, of 8 bits
      bits.put(symbol, 8);
    }
    bits.put(0, 32);
    return riff(chunk("VP8L", bits.out.toByteArray()));
  }

  private void head(int width, int height) {
    put(0x2f, 8);
    put(width - 1, 14);
    put(height - 1, 14);
    put(1, 1);
    put(0, 3);
    put(0, 3); // no transform, no cache, one group of codes
  }

  /** Four codes of 8 bits for each pixel. */
  static byte[] pixels(BufferedImage image) {
    WebpFixtures bits = new WebpFixtures();
    bits.head(image.getWidth(), image.getHeight());
    bits.codes(24);
    bits.codes(0);
    bits.codes(0);
    bits.codes(0);
    bits.put(1, 4); // the code of distances: one symbol, 0
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        for (int shift : new int[] {8, 16, 0, 24}) {
          bits.put(Integer.reverse(pixel >> shift & 0xff) >>> 24, 8);
        }
      }
    }
    bits.put(0, 7);
    return bits.out.toByteArray();
  }

  /** 256 symbols of 8 bits, and some that are not used. */
  private void codes(int unused) {
    put(0, 1);
    put(8, 4);
    for (int i = 0; i < 12; i++) {
      put(i == 2 || i == 11 ? 1 : 0, 3);
    }
    put(0, 1);
    for (int i = 0; i < 256; i++) {
      put(1, 1);
    }
    put(0, unused);
  }

  private void put(int value, int bits) {
    for (int i = 0; i < bits; i++) {
      held |= (value >> i & 1) << count;
      if (++count == 8) {
        out.write(held);
        held = 0;
        count = 0;
      }
    }
  }
}
