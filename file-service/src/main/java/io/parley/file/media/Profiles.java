package io.parley.file.media;

/** Colour profiles, which stay in pictures. */
final class Profiles {
  /** Larger ones are dropped; those of printers have 2 MiB. */
  static final int MOST = 4 * 1024 * 1024;

  private static final int SIGNATURE = 36;
  private static final int HEADER = 128;

  private Profiles() {}

  /** Whether what begins there is the head of an ICC profile. */
  static boolean isOne(byte[] bytes, int offset) {
    int at = offset + SIGNATURE;
    return bytes.length >= offset + HEADER
        && bytes[at] == 'a'
        && bytes[at + 1] == 'c'
        && bytes[at + 2] == 's'
        && bytes[at + 3] == 'p';
  }
}
