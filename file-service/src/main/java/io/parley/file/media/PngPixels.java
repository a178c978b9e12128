package io.parley.file.media;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates pixels only to count them: neither more nor less than the picture has. Of one thread.
 */
final class PngPixels implements AutoCloseable {
  private static final int WINDOW = 32 * 1024;

  private final Inflater inflater = new Inflater();
  private final byte[] window = new byte[WINDOW];
  private long missing;

  PngPixels(long bytes) {
    missing = bytes;
  }

  void take(byte[] array, int offset, int length) {
    try {
      inflater.setInput(array, offset, length);
      while (true) {
        int some = inflater.inflate(window);
        missing -= some;
        Malformed.unless(missing >= 0, "a PNG with more pixels than it says");
        if (some == 0) {
          Malformed.unless(
              inflater.getRemaining() == 0 && !inflater.needsDictionary(),
              "a PNG with something behind its pixels");
          return;
        }
      }
    } catch (DataFormatException e) {
      throw new Malformed("damaged pixels of a PNG");
    }
  }

  /** All must have come. */
  void end() {
    Malformed.unless(missing == 0 && inflater.finished(), "a PNG with too few pixels");
    close();
  }

  @Override
  public void close() {
    inflater.end();
  }

  /** Whether the body of a chunk holds a colour profile of a size that colour profiles have. */
  static boolean isProfile(byte[] body) {
    int name = 0;
    while (name < Math.min(80, body.length) && body[name] != 0) {
      name++;
    }
    if (name == 0 || name >= 80 || name + 2 >= body.length || body[name + 1] != 0) {
      return false;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(body, name + 2, body.length - name - 2);
      byte[] window = new byte[WINDOW];
      int some = inflater.inflate(window);
      if (!Profiles.isOne(window, 0)) {
        return false;
      }
      long size = some;
      while (some > 0 && size <= Profiles.MOST) {
        some = inflater.inflate(window);
        size += some;
      }
      return inflater.finished() && inflater.getRemaining() == 0;
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }
}
