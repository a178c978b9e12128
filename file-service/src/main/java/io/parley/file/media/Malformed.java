package io.parley.file.media;

/** Bytes are not what they claim to be; the message says why, for who sent them. No stack trace. */
final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  Malformed(String why) {
    super(why, null, false, false);
  }

  static void unless(boolean good, String why) {
    if (!good) {
      throw new Malformed(why);
    }
  }
}
