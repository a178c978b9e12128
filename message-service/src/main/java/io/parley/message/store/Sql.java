package io.parley.message.store;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Small pieces that the statements of this package share. */
final class Sql {
  private Sql() {}

  /** {@code (?,?,…)} so many times, for a multi-row statement. */
  static String rows(int columns, int rows) {
    String row = "(" + "?,".repeat(columns - 1) + "?)";
    return (row + ",").repeat(rows - 1) + row;
  }

  /** Cuts a list into pieces whose sizes are powers of two, so that few statements are prepared. */
  static <T> List<List<T>> powersOfTwo(List<T> all, int largest) {
    List<List<T>> pieces = new ArrayList<>();
    int from = 0;
    while (from < all.size()) {
      int size = Math.min(largest, Integer.highestOneBit(all.size() - from));
      pieces.add(all.subList(from, from + size));
      from += size;
    }
    return pieces;
  }

  static Buffer buffer(byte[] bytes) {
    return Buffer.buffer(bytes);
  }
}
