package io.parley.file.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.parley.file.media.Anatomy.Format;
import io.parley.file.media.Anatomy.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Takes a PNG apart into its chunks, and inflates its pixels without keeping them. */
final class PngAnatomy {
  /** Longest bodies of the small chunks that stay. */
  private static final int SMALL = 768;

  private static final int MOST_EXIF = 1024 * 1024;

  private final Bytes in;
  private final PictureLimits limits;
  private final Pieces pieces = new Pieces();
  private final int exifPlace;
  private final PngHeader header;
  private PngPixels pixels;
  private boolean hasPalette;
  private boolean dataEnded;
  private int orientation;
  private long announcedFrames;

  private PngAnatomy(Bytes in, PictureLimits limits) throws IOException {
    this.in = in;
    this.limits = limits;
    Malformed.unless(in.u32() == 0x89504e47L && in.u32() == 0x0d0a1a0aL, "no PNG");
    Malformed.unless(in.u32() == 13, "a PNG without a header");
    byte[] type = in.take(4);
    Malformed.unless(name(type).equals("IHDR"), "a PNG without a header");
    header = PngHeader.of(ByteBuffer.wrap(checked(type, 13)));
    limits.picture(header.width(), header.height());
    pieces.keep(0, in.position());
    exifPlace = pieces.reserve();
  }

  static Anatomy parse(Bytes in, PictureLimits limits) throws IOException {
    PngAnatomy png = new PngAnatomy(in, limits);
    try {
      return png.parse();
    } finally {
      if (png.pixels != null) {
        png.pixels.close();
      }
    }
  }

  private Anatomy parse() throws IOException {
    while (true) {
      long start = in.position();
      long length = in.u32();
      byte[] type = in.take(4);
      for (byte letter : type) {
        Malformed.unless(
            Character.isLetter(letter & 0x7f) && letter > 0, "the name of a PNG chunk");
      }
      Malformed.unless(length <= in.left() - 4, "a PNG that ends too early");
      if (name(type).equals("IEND")) {
        Malformed.unless(length == 0, "the end of a PNG");
        checked(type, 0);
        pieces.keep(start, in.position());
        break;
      }
      if (chunk(type, length)) {
        pieces.keep(start, in.position());
      }
    }
    Malformed.unless(pixels != null, "a PNG without pixels");
    pixels.end();
    Malformed.unless(limits.frames() == announcedFrames, "the frames of an animated PNG");
    if (orientation > 1) {
      pieces.fill(exifPlace, exif(orientation));
    }
    return new Anatomy(
        Format.PNG,
        header.width(),
        header.height(),
        Math.max(1, orientation),
        new Rectangle(0, 0, header.width(), header.height()),
        announcedFrames > 1,
        pieces,
        in.position());
  }

  /** Steps over a chunk; whether it stays. */
  private boolean chunk(byte[] type, long length) throws IOException {
    String name = name(type);
    if (name.equals("IDAT")) {
      Malformed.unless(!dataEnded, "PNG pixels in two places");
      Malformed.unless(hasPalette || !header.needsPalette(), "a PNG without its palette");
      if (pixels == null) {
        pixels = new PngPixels(header.bytes(header.width(), header.height()));
      }
      pixels(type, length, 0);
      return true;
    }
    if (pixels != null && !dataEnded) {
      pixels.end();
      dataEnded = true;
    }
    return switch (name) {
      case "PLTE" -> {
        byte[] body = small(type, length);
        Malformed.unless(
            !hasPalette && pixels == null && body.length % 3 == 0 && body.length > 0,
            "the palette of a PNG");
        hasPalette = true;
        yield true;
      }
      case "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD" -> {
        long longest = PngHeader.longest(name);
        if (length > longest) {
          skip(type, length);
        } else {
          small(type, length);
        }
        yield length <= longest;
      }
      case "iCCP" -> {
        if (length > Profiles.MOST) {
          skip(type, length);
          yield false;
        }
        yield PngPixels.isProfile(checked(type, (int) length));
      }
      case "eXIf" -> {
        if (orientation == 0 && length <= MOST_EXIF) {
          orientation = Exif.orientation(checked(type, (int) length));
        } else {
          skip(type, length);
        }
        yield false;
      }
      case "acTL", "fcTL", "fdAT" -> animation(name, type, length);
      default -> {
        Malformed.unless((type[0] & 0x20) != 0, "an unknown PNG chunk that matters");
        skip(type, length);
        yield false;
      }
    };
  }

  /** An animation is one only where it is announced before the pixels. */
  private boolean animation(String name, byte[] type, long length) throws IOException {
    if (name.equals("acTL") && pixels == null && announcedFrames == 0) {
      announcedFrames = ByteBuffer.wrap(small(type, length)).getInt(0) & 0xffff_ffffL;
      Malformed.unless(announcedFrames > 0 && length == 8, "an animated PNG");
      return true;
    }
    if (name.equals("acTL") || announcedFrames == 0) {
      skip(type, length);
      return false;
    }
    if (name.equals("fcTL")) {
      Malformed.unless(length == 26, "a frame of an animated PNG");
      ByteBuffer frame = ByteBuffer.wrap(small(type, length));
      long width = frame.getInt(4) & 0xffff_ffffL;
      long height = frame.getInt(8) & 0xffff_ffffL;
      long right = (frame.getInt(12) & 0xffff_ffffL) + width;
      long bottom = (frame.getInt(16) & 0xffff_ffffL) + height;
      Malformed.unless(
          right <= header.width() && bottom <= header.height(), "a frame of an animated PNG");
      limits.frame(width, height);
      if (dataEnded) {
        pixels.end();
        pixels = new PngPixels(header.bytes((int) width, (int) height));
      }
      return true;
    }
    Malformed.unless(dataEnded && limits.frames() > 0 && length >= 4, "a frame of an animated PNG");
    pixels(type, length, 4);
    return true;
  }

  /** Inflates what stands in a chunk after a number of bytes. */
  private void pixels(byte[] type, long length, int after) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(in.take(after));
    in.each(
        length - after,
        (array, offset, some) -> {
          crc.update(array, offset, some);
          pixels.take(array, offset, some);
        });
    Malformed.unless(in.u32() == crc.getValue(), "a damaged PNG chunk");
  }

  private byte[] small(byte[] type, long length) throws IOException {
    Malformed.unless(length <= SMALL, "a PNG chunk that is too long");
    return checked(type, (int) length);
  }

  private byte[] checked(byte[] type, int length) throws IOException {
    byte[] body = in.take(length);
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(body);
    Malformed.unless(in.u32() == crc.getValue(), "a damaged PNG chunk");
    return body;
  }

  private void skip(byte[] type, long length) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(type);
    in.each(length, crc);
    Malformed.unless(in.u32() == crc.getValue(), "a damaged PNG chunk");
  }

  private static byte[] exif(int orientation) {
    byte[] tiff = Exif.of(orientation);
    byte[] named = Arrays.copyOf("eXIf".getBytes(US_ASCII), 4 + tiff.length);
    System.arraycopy(tiff, 0, named, 4, tiff.length);
    CRC32 crc = new CRC32();
    crc.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(tiff.length)
        .put(named)
        .putInt((int) crc.getValue())
        .array();
  }

  private static String name(byte[] type) {
    return new String(type, US_ASCII);
  }
}
