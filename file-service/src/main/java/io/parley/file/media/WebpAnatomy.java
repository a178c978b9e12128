package io.parley.file.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.parley.file.media.Anatomy.Format;
import io.parley.file.media.Anatomy.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Takes a WebP apart into its chunks. */
final class WebpAnatomy {
  private static final int PROFILE = 0x20;
  private static final int ALPHA = 0x10;
  private static final int EXIF = 0x08;
  private static final int ANIMATED = 0x02;
  private static final int MOST_EXIF = 1024 * 1024;
  private static final byte[] EXIF_HEAD = "Exif\0\0".getBytes(US_ASCII);

  private final Bytes in;
  private final PictureLimits limits;
  private final Pieces pieces = new Pieces();
  private final int headPlace = pieces.reserve();
  private final int extendedPlace = pieces.reserve();
  private int width;
  private int height;
  private int flags;
  private boolean extended;
  private boolean hasProfile;
  private boolean hasAnimation;
  private WebpFrame still;
  private Rectangle first;
  private int orientation = 1;

  private WebpAnatomy(Bytes in, PictureLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  static Anatomy parse(Bytes in, PictureLimits limits) throws IOException {
    return new WebpAnatomy(in, limits).parse();
  }

  private Anatomy parse() throws IOException {
    Malformed.unless(in.u32() == 0x52494646L, "no WebP");
    long end = 8 + in.u32le();
    Malformed.unless(in.u32() == 0x57454250L, "no WebP");
    Malformed.unless(end <= in.size(), "a WebP that ends too early");
    while (in.position() < end) {
      chunk(WebpChunk.read(in, end));
    }
    Malformed.unless(still != null || first != null, "a WebP without a picture");
    Malformed.unless(!hasAnimation || first != null, "an animated WebP without frames");
    if (extended) {
      orientate();
      pieces.fill(extendedPlace, extension());
    }
    Rectangle frame = first == null ? new Rectangle(0, 0, width, height) : first;
    pieces.fill(headPlace, head(pieces.length()));
    return new Anatomy(
        Format.WEBP, width, height, orientation, frame, limits.frames() > 1, pieces, in.position());
  }

  private void chunk(WebpChunk chunk) throws IOException {
    switch (chunk.name()) {
      case "VP8X" -> extended(chunk);
      case "ICCP" -> {
        boolean good = extended && !hasProfile && still == null && chunk.length() <= Profiles.MOST;
        if (good && Profiles.isOne(in.take((int) chunk.length()), 0)) {
          hasProfile = true;
          chunk.keep(pieces);
        }
      }
      case "ANIM" -> {
        if (extended && (flags & ANIMATED) != 0 && !hasAnimation) {
          Malformed.unless(chunk.length() == 6, "an animated WebP");
          hasAnimation = true;
          chunk.keep(pieces);
        }
      }
      case "ANMF" -> {
        Malformed.unless(hasAnimation, "a frame of a WebP that is not animated");
        animationFrame(chunk);
      }
      case "ALPH", "VP8 ", "VP8L" -> picture(chunk);
      case "EXIF" -> {
        if (extended && orientation == 1 && chunk.length() <= MOST_EXIF) {
          orientation = orientation(in.take((int) chunk.length()));
        }
      }
      default -> {
        // not ours: dropped
      }
    }
    in.seek(chunk.end());
  }

  private void extended(WebpChunk chunk) throws IOException {
    Malformed.unless(!extended && still == null && chunk.length() == 10, "the header of a WebP");
    extended = true;
    flags = in.u8();
    in.skip(3);
    width = 1 + in.u24le();
    height = 1 + in.u24le();
    limits.picture(width, height);
  }

  private void picture(WebpChunk chunk) throws IOException {
    Malformed.unless(!hasAnimation, "a WebP with a picture beside its frames");
    if (still == null) {
      still = new WebpFrame();
    }
    if (!still.take(in, chunk)) {
      return;
    }
    chunk.keep(pieces);
    if (still.isWhole()) {
      limits.picture(still.width(), still.height());
      Malformed.unless(
          !extended || (width == still.width() && height == still.height()),
          "a WebP with two sizes");
      width = still.width();
      height = still.height();
    }
  }

  private void animationFrame(WebpChunk chunk) throws IOException {
    Malformed.unless(chunk.length() >= 16, "a frame of an animated WebP");
    byte[] head = in.take(16);
    ByteBuffer told = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int x = 2 * (told.getInt(0) & 0xff_ffff);
    int y = 2 * (told.getInt(3) & 0xff_ffff);
    int w = 1 + (told.getInt(6) & 0xff_ffff);
    int h = 1 + (told.getInt(9) & 0xff_ffff);
    limits.frame(w, h);
    Malformed.unless(
        (long) x + w <= width && (long) y + h <= height, "a WebP frame beyond the picture");
    Pieces parts = new Pieces();
    WebpFrame frame = new WebpFrame();
    while (in.position() < chunk.start() + 8 + chunk.length()) {
      WebpChunk part = WebpChunk.read(in, chunk.start() + 8 + chunk.length());
      if (frame.take(in, part)) {
        part.keep(parts);
      }
      in.seek(part.end());
    }
    Malformed.unless(
        frame.isWhole() && frame.width() == w && frame.height() == h,
        "a frame of an animated WebP");
    pieces.add(WebpChunk.head("ANMF", 16 + parts.length()));
    pieces.add(head);
    pieces.addAll(parts);
    if (first == null) {
      first = new Rectangle(x, y, w, h);
    }
  }

  private static int orientation(byte[] exif) {
    boolean headed = exif.length > EXIF_HEAD.length && exif[0] == 'E' && exif[1] == 'x';
    return Exif.orientation(
        headed ? Arrays.copyOfRange(exif, EXIF_HEAD.length, exif.length) : exif);
  }

  private void orientate() {
    if (orientation > 1) {
      byte[] tiff = Exif.of(orientation);
      pieces.add(WebpChunk.head("EXIF", tiff.length));
      pieces.add(tiff);
    }
  }

  private byte[] extension() {
    int kept =
        (flags & (ALPHA | ANIMATED)) | (hasProfile ? PROFILE : 0) | (orientation > 1 ? EXIF : 0);
    return ByteBuffer.allocate(18)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(WebpChunk.head("VP8X", 10))
        .putInt(kept)
        .put(u24(width - 1))
        .put(u24(height - 1))
        .array();
  }

  private static byte[] u24(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
  }

  private static byte[] head(long length) {
    return ByteBuffer.allocate(12)
        .put(WebpChunk.head("RIFF", length + 4))
        .put("WEBP".getBytes(US_ASCII))
        .array();
  }
}
