package io.parley.file.api;

import java.nio.charset.StandardCharsets;

/**
 * The header {@code Content-Disposition} (RFC 6266): the name in its own letters for who reads RFC
 * 8187, and without them for others. Whatever the name, the value is one line of ASCII.
 */
final class Disposition {
  // attr-char of RFC 8187, besides letters and digits.
  private static final String PLAIN = "!#$&+-.^_`|~";
  private static final String HEX = "0123456789ABCDEF";

  private Disposition() {}

  /** For a page to show, under a name if it is kept. */
  static String inline(String name) {
    return "inline" + named(name);
  }

  /** For the downloads only. */
  static String attachment(String name) {
    return "attachment" + named(name);
  }

  private static String named(String name) {
    String ascii = ascii(name);
    String filename = "; filename=\"" + ascii + "\"";
    return ascii.equals(name) ? filename : filename + "; filename*=UTF-8''" + encoded(name);
  }

  /**
   * The name with an underscore for each character that is not ASCII or means something: quotes,
   * what ends the header, and %, which some read as the beginning of a code.
   */
  private static String ascii(String name) {
    StringBuilder ascii = new StringBuilder(name.length());
    name.codePoints()
        .map(point -> point < ' ' || point > '~' || "\"\\%/".indexOf(point) >= 0 ? '_' : point)
        .forEach(ascii::appendCodePoint);
    return ascii.toString();
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder(3 * name.length());
    for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
      int value = octet & 0xFF;
      if (isPlain(value)) {
        encoded.append((char) value);
      } else {
        encoded.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 0xF));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(int value) {
    return (value >= 'a' && value <= 'z')
        || (value >= 'A' && value <= 'Z')
        || (value >= '0' && value <= '9')
        || PLAIN.indexOf(value) >= 0;
  }
}
