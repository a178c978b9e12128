package io.parley.file.media;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** What a cleaned picture consists of, in order: ranges of the original, and bytes of our own. */
final class Pieces {
  /** A picture that needs more is not made by any camera, but to fill memory. */
  private static final int MOST = 100_000;

  private final List<Piece> list = new ArrayList<>();

  sealed interface Piece {
    long length();
  }

  record Range(long from, long length) implements Piece {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Literal(byte[] bytes) implements Piece {
    @Override
    public long length() {
      return bytes.length;
    }
  }

  /** Keeps the original's bytes from one position to another. */
  void keep(long from, long to) {
    if (!list.isEmpty()
        && list.get(list.size() - 1) instanceof Range last
        && last.from + last.length == from) {
      list.set(list.size() - 1, new Range(last.from, last.length + to - from));
    } else {
      add(new Range(from, to - from));
    }
  }

  void add(byte... bytes) {
    add(new Literal(bytes));
  }

  /** A place for bytes that are known later; none unless they are told. */
  int reserve() {
    add(new byte[0]);
    return list.size() - 1;
  }

  void fill(int place, byte... bytes) {
    list.set(place, new Literal(bytes));
  }

  void addAll(Pieces others) {
    others.list.forEach(this::add);
  }

  private void add(Piece piece) {
    Malformed.unless(list.size() < MOST, "too many parts");
    list.add(piece);
  }

  long length() {
    return list.stream().mapToLong(Piece::length).sum();
  }

  /** Whether the byte at a position of the original is kept. */
  boolean keeps(long position) {
    return list.stream()
        .anyMatch(
            piece ->
                piece instanceof Range range
                    && range.from <= position
                    && position < range.from + range.length);
  }

  void copy(Bytes from, OutputStream to) throws IOException {
    for (Piece piece : list) {
      if (piece instanceof Range range) {
        from.seek(range.from);
        from.each(range.length, to::write);
      } else if (piece instanceof Literal literal) {
        to.write(literal.bytes);
      }
    }
  }
}
