package io.parley.file.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.parley.file.media.Anatomy.Format;
import io.parley.file.media.Anatomy.Rectangle;
import java.io.IOException;

/** Takes a GIF apart into its blocks. */
final class GifAnatomy {
  private final Bytes in;
  private final PictureLimits limits;
  private final Pieces pieces = new Pieces();
  private int width;
  private int height;
  private boolean hasColours;
  private boolean loops;
  private Rectangle first;

  private GifAnatomy(Bytes in, PictureLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  static Anatomy parse(Bytes in, PictureLimits limits) throws IOException {
    return new GifAnatomy(in, limits).parse();
  }

  private Anatomy parse() throws IOException {
    String signature = new String(in.take(6), US_ASCII);
    Malformed.unless(signature.equals("GIF89a") || signature.equals("GIF87a"), "no GIF");
    width = in.u16le();
    height = in.u16le();
    limits.picture(width, height);
    hasColours = colours(in.u8(), 2);
    pieces.keep(0, in.position());
    while (true) {
      long start = in.position();
      switch (in.u8()) {
        case 0x21 -> extension(start);
        case 0x2c -> frame(start);
        case 0x3b -> {
          pieces.keep(start, in.position());
          Malformed.unless(first != null, "a GIF without a picture");
          return new Anatomy(
              Format.GIF, width, height, 1, first, limits.frames() > 1, pieces, in.position());
        }
        default -> throw new Malformed("bytes between GIF blocks");
      }
    }
  }

  /** Steps over a table of colours and the bytes before it; whether there is one. */
  private boolean colours(int flags, int before) throws IOException {
    in.skip(before);
    if ((flags & 0x80) == 0) {
      return false;
    }
    in.skip(3L << ((flags & 7) + 1));
    return true;
  }

  private void frame(long start) throws IOException {
    int x = in.u16le();
    int y = in.u16le();
    int w = in.u16le();
    int h = in.u16le();
    limits.frame(w, h);
    Malformed.unless(x + w <= width && y + h <= height, "a GIF frame beyond the picture");
    boolean ownColours = colours(in.u8(), 0);
    Malformed.unless(hasColours || ownColours, "a GIF without colours");
    GifCodes codes = new GifCodes(in.u8(), (long) w * h);
    for (int length = in.u8(); length > 0; length = in.u8()) {
      in.each(length, codes);
    }
    codes.end();
    pieces.keep(start, in.position());
    if (first == null) {
      first = new Rectangle(x, y, w, h);
    }
  }

  private void extension(long start) throws IOException {
    int label = in.u8();
    if (label == 0xf9) {
      Malformed.unless(in.u8() == 4, "a GIF control block");
      in.skip(4);
      Malformed.unless(in.u8() == 0, "a GIF control block");
      pieces.keep(start, in.position());
    } else if (label == 0xff) {
      application();
    } else {
      skipBlocks();
    }
  }

  /** Of what applications say, only how often to repeat stays. */
  private void application() throws IOException {
    int length = in.u8();
    String name = new String(in.take(length), US_ASCII);
    if (!name.equals("NETSCAPE2.0") && !name.equals("ANIMEXTS1.0")) {
      skipBlocks();
      return;
    }
    int size = in.u8();
    if (size != 3) {
      in.skip(size);
      if (size > 0) {
        skipBlocks();
      }
      return;
    }
    byte[] loop = in.take(3);
    skipBlocks();
    if (loop[0] == 1 && !loops) {
      loops = true;
      pieces.add((byte) 0x21, (byte) 0xff, (byte) length);
      pieces.add(name.getBytes(US_ASCII));
      pieces.add((byte) 3, (byte) 1, loop[1], loop[2], (byte) 0);
    }
  }

  private void skipBlocks() throws IOException {
    for (int length = in.u8(); length > 0; length = in.u8()) {
      in.skip(length);
    }
  }
}
