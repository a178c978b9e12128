package io.parley.file.media;

/** Reads the LZW codes of a GIF frame only to count pixels: whether it is whole. Of one thread. */
final class GifCodes implements Bytes.Sink {
  private static final int MOST = 4_096;

  private final int clear;
  private final int firstSize;
  private final short[] lengths = new short[MOST + 1];
  private long missing;
  private int bits;
  private int held;
  private int size;
  private int next;
  private int previous;
  private boolean ended;

  GifCodes(int minimum, long pixels) {
    Malformed.unless(minimum >= 1 && minimum <= 8, "the codes of a GIF frame");
    clear = 1 << minimum;
    firstSize = minimum + 1;
    missing = pixels;
    reset();
  }

  private void reset() {
    size = firstSize;
    next = clear + 2;
    previous = -1;
  }

  @Override
  public void take(byte[] array, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      bits |= (array[i] & 0xff) << held;
      held += 8;
      while (held >= size && !ended) {
        int code = bits & (1 << size) - 1;
        bits >>>= size;
        held -= size;
        code(code);
      }
      if (ended) {
        held = 0;
        bits = 0;
      }
    }
  }

  private void code(int code) {
    if (code == clear) {
      reset();
      return;
    }
    if (code == clear + 1) {
      ended = true;
      return;
    }
    Malformed.unless(code < next || (code == next && previous >= 0), "damaged pixels of a GIF");
    missing -= code == next ? length(previous) + 1 : length(code);
    if (previous >= 0 && next < MOST) {
      lengths[next] = (short) (length(previous) + 1);
      next++;
      if (next == 1 << size && size < 12) {
        size++;
      }
    }
    previous = code;
    ended = missing <= 0;
  }

  private int length(int code) {
    return code < clear ? 1 : lengths[code];
  }

  void end() {
    Malformed.unless(missing <= 0, "a GIF frame with too few pixels");
  }
}
