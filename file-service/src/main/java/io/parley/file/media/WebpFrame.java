package io.parley.file.media;

import java.io.IOException;

/** The chunks that one frame of a WebP is made of: pixels, and perhaps transparency before them. */
final class WebpFrame {
  private static final int LOSSY_HEAD = 10;
  private static final int LOSSLESS_HEAD = 5;

  private boolean hasAlpha;
  private int width;
  private int height;

  boolean isWhole() {
    return width > 0;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Looks at the head of a chunk; whether it belongs to the frame. */
  boolean take(Bytes in, WebpChunk chunk) throws IOException {
    switch (chunk.name()) {
      case "ALPH" -> {
        Malformed.unless(!hasAlpha && width == 0 && chunk.length() > 1, "transparency of a WebP");
        hasAlpha = true;
      }
      case "VP8 " -> {
        Malformed.unless(width == 0 && chunk.length() > LOSSY_HEAD, "the pixels of a WebP");
        int tag = in.u24le();
        Malformed.unless(
            (tag & 1) == 0 && (tag >> 1 & 7) <= 3 && (tag >> 4 & 1) == 1, "the pixels of a WebP");
        Malformed.unless((tag >> 5) + LOSSY_HEAD <= chunk.length(), "a WebP with too few pixels");
        Malformed.unless(in.u24le() == 0x2a019d, "the pixels of a WebP");
        width = in.u16le() & 0x3fff;
        height = in.u16le() & 0x3fff;
        Malformed.unless(width > 0 && height > 0, "the pixels of a WebP");
      }
      case "VP8L" -> {
        Malformed.unless(
            width == 0 && !hasAlpha && chunk.length() > LOSSLESS_HEAD && in.u8() == 0x2f,
            "the pixels of a WebP");
        long told = in.u32le();
        width = 1 + (int) (told & 0x3fff);
        height = 1 + (int) (told >> 14 & 0x3fff);
        Malformed.unless(told >> 29 == 0, "the pixels of a WebP");
      }
      default -> {
        return false;
      }
    }
    return true;
  }
}
