package io.parley.file.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The little of EXIF that is needed: the orientation, and whether there is a place. */
final class Exif {
  private static final int ORIENTATION = 0x0112;
  private static final int GPS = 0x8825;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;
  private static final int MOST_ENTRIES = 1_000;

  private Exif() {}

  /** 1..8; 1 also where the bytes tell none or are damaged. */
  static int orientation(byte[] tiff) {
    ByteBuffer buffer = ordered(tiff, 0, tiff.length);
    int entry = buffer == null ? -1 : find(buffer, first(buffer), ORIENTATION);
    if (entry < 0 || buffer.getShort(entry + 2) != SHORT) {
      return 1;
    }
    int value = buffer.getShort(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }

  /** Whether a TIFF that begins there tells a place; false where it is damaged. */
  static boolean hasLocation(byte[] bytes, int offset, int length) {
    ByteBuffer buffer = ordered(bytes, offset, length);
    int entry = buffer == null ? -1 : find(buffer, first(buffer), GPS);
    if (entry < 0) {
      return false;
    }
    long gps = buffer.getInt(entry + 8) & 0xffff_ffffL;
    return find(buffer, gps, 2) >= 0 || find(buffer, gps, 4) >= 0;
  }

  /** A TIFF with nothing but the orientation. */
  static byte[] of(int orientation) {
    return ByteBuffer.allocate(26)
        .putShort((short) 0x4d4d)
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) ORIENTATION)
        .putShort((short) SHORT)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .putInt(0)
        .array();
  }

  private static ByteBuffer ordered(byte[] bytes, int offset, int length) {
    if (length < 8) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length).slice();
    int order = buffer.getShort(0);
    if (order == 0x4949) {
      buffer.order(ByteOrder.LITTLE_ENDIAN);
    } else if (order != 0x4d4d) {
      return null;
    }
    return buffer.getShort(2) == 42 ? buffer : null;
  }

  private static long first(ByteBuffer tiff) {
    return tiff.getInt(4) & 0xffff_ffffL;
  }

  /** Where the entry of a tag stands, whole; -1: nowhere. */
  private static int find(ByteBuffer tiff, long directory, int tag) {
    if (directory < 8 || directory + 2 > tiff.limit()) {
      return -1;
    }
    int count = Math.min(tiff.getShort((int) directory) & 0xffff, MOST_ENTRIES);
    for (int i = 0; i < count; i++) {
      long entry = directory + 2 + (long) ENTRY * i;
      if (entry + ENTRY > tiff.limit()) {
        return -1;
      }
      if ((tiff.getShort((int) entry) & 0xffff) == tag) {
        return (int) entry;
      }
    }
    return -1;
  }
}
