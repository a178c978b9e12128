package io.parley.file.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.parley.file.media.Anatomy.Format;
import java.io.IOException;
import java.util.Arrays;

/** Takes a JPEG apart into its segments. */
final class JpegAnatomy {
  /** Each pass over a progressive picture costs its decoder all its pixels again. */
  private static final int MOST_SCANS = 100;

  private static final byte[] EXIF = "Exif\0\0".getBytes(US_ASCII);
  private static final byte[] JFIF = "JFIF\0".getBytes(US_ASCII);
  private static final byte[] ADOBE = "Adobe".getBytes(US_ASCII);
  private static final byte[] ICC = "ICC_PROFILE\0".getBytes(US_ASCII);

  private final Bytes in;
  private final PictureLimits limits;
  private final Pieces pieces = new Pieces();
  private final int jfifPlace;
  private final int exifPlace;
  private int width;
  private int height;
  private int orientation;
  private int scans;
  private boolean hasJfif;
  private boolean hasAdobe;
  private int profileParts;

  private JpegAnatomy(Bytes in, PictureLimits limits) throws IOException {
    this.in = in;
    this.limits = limits;
    Malformed.unless(in.u16() == 0xffd8, "no JPEG");
    pieces.keep(0, 2);
    jfifPlace = pieces.reserve();
    exifPlace = pieces.reserve();
  }

  static Anatomy parse(Bytes in, PictureLimits limits) throws IOException {
    return new JpegAnatomy(in, limits).parse();
  }

  private Anatomy parse() throws IOException {
    while (true) {
      Malformed.unless(in.u8() == 0xff, "bytes between JPEG segments");
      int marker = in.u8();
      while (marker == 0xff) {
        marker = in.u8();
      }
      long start = in.position() - 2;
      if (marker == 0xd9) {
        pieces.keep(start, start + 2);
        break;
      }
      segment(marker, start);
    }
    Malformed.unless(scans > 0, "a JPEG without a picture");
    if (orientation > 1) {
      pieces.fill(exifPlace, exif(orientation));
    }
    return Anatomy.still(
        Format.JPEG, width, height, Math.max(orientation, 1), pieces, in.position());
  }

  private void segment(int marker, long start) throws IOException {
    int length = in.u16();
    Malformed.unless(length >= 2, "a JPEG segment without a length");
    byte[] body = in.take(length - 2);
    switch (marker) {
      case 0xc0, 0xc1, 0xc2 -> frame(body);
      case 0xc4 -> huffman(body);
      case 0xdb -> quantisation(body);
      case 0xdd -> Malformed.unless(body.length == 2, "a JPEG restart interval");
      case 0xda -> scan(body);
      case 0xe0 -> jfif(body);
      case 0xe1 -> exif(body);
      case 0xe2 -> {
        if (profile(body)) {
          pieces.keep(start, in.position());
        }
      }
      case 0xee -> adobe(body);
      default ->
          Malformed.unless(
              marker == 0xfe || (marker >= 0xe0 && marker <= 0xef),
              "a kind of JPEG that browsers do not show");
    }
    if (marker < 0xe0) {
      pieces.keep(start, in.position());
    }
  }

  private void frame(byte[] body) {
    Malformed.unless(width == 0, "a JPEG with two frames");
    Malformed.unless(body.length >= 6 && body[0] == 8, "a JPEG without 8 bits a sample");
    int parts = body[5];
    Malformed.unless(
        (parts == 1 || parts == 3 || parts == 4) && body.length == 6 + 3 * parts,
        "the colours of a JPEG");
    int h = u16(body, 1);
    int w = u16(body, 3);
    limits.picture(w, h);
    width = w;
    height = h;
  }

  private static void huffman(byte[] body) {
    int at = 0;
    while (at < body.length) {
      Malformed.unless(at + 17 <= body.length, "a JPEG Huffman table");
      int symbols = 0;
      for (int i = 1; i <= 16; i++) {
        symbols += body[at + i] & 0xff;
      }
      at += 17 + symbols;
      Malformed.unless(symbols <= 256 && at <= body.length, "a JPEG Huffman table");
    }
  }

  private static void quantisation(byte[] body) {
    int at = 0;
    while (at < body.length) {
      at += 1 + (body[at] >> 4 == 0 ? 64 : 128);
    }
    Malformed.unless(at == body.length, "a JPEG quantisation table");
  }

  /** The header of a scan, and then everything up to the next marker. */
  private void scan(byte[] header) throws IOException {
    Malformed.unless(width > 0, "a JPEG scan before the frame");
    Malformed.unless(
        header.length > 0 && header[0] >= 1 && header[0] <= 4 && header.length == 4 + 2 * header[0],
        "a JPEG scan");
    Malformed.unless(++scans <= MOST_SCANS, "a JPEG with too many scans");
    while (true) {
      in.skipTo(0xff);
      long at = in.position();
      in.skip(1);
      int marker = in.u8();
      if (marker == 0xff) {
        in.seek(at + 1);
      } else if (marker != 0 && (marker < 0xd0 || marker > 0xd7)) {
        in.seek(at);
        return;
      }
    }
  }

  /** Kept without the small picture that it may have. */
  private void jfif(byte[] body) {
    if (hasJfif || body.length < 14 || !starts(body, JFIF)) {
      return;
    }
    hasJfif = true;
    byte[] kept = new byte[18];
    kept[0] = (byte) 0xff;
    kept[1] = (byte) 0xe0;
    kept[3] = 16;
    System.arraycopy(body, 0, kept, 4, 12);
    pieces.fill(jfifPlace, kept);
  }

  private void exif(byte[] body) {
    if (orientation == 0 && starts(body, EXIF)) {
      orientation = Exif.orientation(Arrays.copyOfRange(body, EXIF.length, body.length));
    }
  }

  private void adobe(byte[] body) {
    if (hasAdobe || body.length < 12 || !starts(body, ADOBE)) {
      return;
    }
    hasAdobe = true;
    byte[] kept = new byte[16];
    kept[0] = (byte) 0xff;
    kept[1] = (byte) 0xee;
    kept[3] = 14;
    System.arraycopy(body, 0, kept, 4, 12);
    pieces.add(kept);
  }

  /** Whether a part of a colour profile is kept: in order, from the first, if that is one. */
  private boolean profile(byte[] body) {
    int head = ICC.length + 2;
    if (body.length <= head
        || !starts(body, ICC)
        || (body[ICC.length] & 0xff) != profileParts + 1) {
      return false;
    }
    if (profileParts == 0 && !Profiles.isOne(body, head)) {
      return false;
    }
    profileParts++;
    return true;
  }

  private static byte[] exif(int orientation) {
    byte[] tiff = Exif.of(orientation);
    byte[] segment = new byte[4 + EXIF.length + tiff.length];
    segment[0] = (byte) 0xff;
    segment[1] = (byte) 0xe1;
    segment[3] = (byte) (segment.length - 2);
    System.arraycopy(EXIF, 0, segment, 4, EXIF.length);
    System.arraycopy(tiff, 0, segment, 4 + EXIF.length, tiff.length);
    return segment;
  }

  private static boolean starts(byte[] body, byte[] with) {
    return body.length >= with.length && Arrays.equals(body, 0, with.length, with, 0, with.length);
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
