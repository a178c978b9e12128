package io.parley.bench.load;

import java.util.HexFormat;

/**
 * The text of a benchmark's message: its number and the time it was due in hexadecimal digits, then
 * filler up to the size.
 */
public record Body(long number, long dueNanos) {
  /** Bytes of every body: what people write is mostly shorter. */
  public static final int SIZE = 200;

  private static final HexFormat HEX = HexFormat.of();
  private static final int DIGITS = 16;
  private static final String FILLER = " lorem ipsum dolor".repeat(SIZE).substring(0, SIZE - 32);

  /** {@link #SIZE} ASCII characters. */
  String text() {
    return HEX.toHexDigits(number) + HEX.toHexDigits(dueNanos) + FILLER;
  }

  /** The reverse of {@link #text()}. */
  static Body parse(String text) {
    return new Body(
        HexFormat.fromHexDigitsToLong(text, 0, DIGITS),
        HexFormat.fromHexDigitsToLong(text, DIGITS, 2 * DIGITS));
  }
}
