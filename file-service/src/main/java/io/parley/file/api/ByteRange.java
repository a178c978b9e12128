package io.parley.file.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes a header {@code Range} asks for (RFC 9110, 14.2).
 *
 * @param from the first of them
 * @param length how many; 0: there are none from there on
 */
record ByteRange(long from, long length) {
  private static final Pattern ONE = Pattern.compile("(?i)bytes=[ \\t]*(\\d*)-(\\d*)[ \\t]*");
  // More digits than any length has.
  private static final int DIGITS = 18;

  /**
   * Reads one range.
   *
   * @param size of the whole, 1 or more
   * @return empty: the whole is to be sent, as there is no range, one that is not understood, or
   *     several
   */
  static Optional<ByteRange> of(String header, long size) {
    Matcher range = ONE.matcher(header == null ? "" : header);
    if (!range.matches()) {
      return Optional.empty();
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? Optional.empty() : Optional.of(suffix(number(last), size));
    }
    long from = number(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : number(last);
    if (to < from) {
      return Optional.empty();
    }
    return Optional.of(
        from >= size
            ? new ByteRange(size, 0)
            : new ByteRange(from, Math.min(to, size - 1) - from + 1));
  }

  private static ByteRange suffix(long wanted, long size) {
    long length = Math.min(wanted, size);
    return new ByteRange(size - length, length);
  }

  private static long number(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
  }

  /** There is nothing to send for it. */
  boolean isBeyond() {
    return length == 0;
  }

  /** As {@code Content-Range} tells it. */
  String of(long size) {
    return isBeyond()
        ? "bytes */" + size
        : "bytes " + from + "-" + (from + length - 1) + "/" + size;
  }
}
