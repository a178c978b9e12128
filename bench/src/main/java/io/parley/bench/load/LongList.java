package io.parley.bench.load;

import java.util.Arrays;

/** Numbers by index; an index never set has 0. One thread at a time. */
final class LongList {
  private long[] values = new long[16];

  long get(long index) {
    return index < values.length ? values[(int) index] : 0;
  }

  void set(long index, long value) {
    if (index >= values.length) {
      values = Arrays.copyOf(values, Math.toIntExact(Math.max(index + 1, values.length * 2L)));
    }
    values[(int) index] = value;
  }
}
