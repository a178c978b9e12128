package io.parley.file.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/**
 * Whether a picture that is sent as it is tells where it was taken, in EXIF or XMP, wherever its
 * container has them. What no known program writes, it does not find.
 */
final class Locations {
  /** Metadata stand before; pictures are rarely so long. */
  private static final long FIRST = 64L * 1024 * 1024;

  /** As far as a directory of EXIF lies behind its head. */
  private static final int REACH = 64 * 1024;

  private static final byte[] XMP = "GPSLatitude".getBytes(ISO_8859_1);

  private Locations() {}

  /** False also where the file is damaged. */
  static boolean in(Bytes in) throws IOException {
    byte[] window = new byte[4 * REACH];
    long end = Math.min(in.size(), FIRST);
    for (long from = 0; from < end; from += window.length - REACH) {
      in.seek(from);
      int length = (int) Math.min(window.length, in.left());
      in.take(window, length);
      for (int i = 0; i + 8 < length; i++) {
        if ((isTiff(window, i) && Exif.hasLocation(window, i, length - i))
            || isXmp(window, i, length)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isTiff(byte[] bytes, int at) {
    return (bytes[at] == 'I' && bytes[at + 1] == 'I' && bytes[at + 2] == 42 && bytes[at + 3] == 0)
        || (bytes[at] == 'M' && bytes[at + 1] == 'M' && bytes[at + 2] == 0 && bytes[at + 3] == 42);
  }

  private static boolean isXmp(byte[] bytes, int at, int length) {
    if (bytes[at] != 'G' || at + XMP.length > length) {
      return false;
    }
    for (int i = 0; i < XMP.length; i++) {
      if (bytes[at + i] != XMP[i]) {
        return false;
      }
    }
    return true;
  }
}
