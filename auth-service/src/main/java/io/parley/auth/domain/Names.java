package io.parley.auth.domain;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What names of people may be made of. A name is shown beside other people's names: it must not
 * reorder, hide or imitate its surroundings.
 */
final class Names {
  /** Longest folded form, in UTF-16 units: compatibility forms of one character can be 18 long. */
  static final int MAX_FOLDED = 128;

  private Names() {}

  /** NFC, each run of spaces of any kind one plain space, none around it. */
  static String tidy(String text) {
    StringBuilder tidy = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            c -> {
              if (!looksEmpty(c)) {
                tidy.appendCodePoint(c);
              } else if (tidy.length() > 0 && tidy.charAt(tidy.length() - 1) != ' ') {
                tidy.append(' ');
              }
            });
    return tidy.toString().stripTrailing();
  }

  /** No character that is not shown or changes how others are; at least one that can be seen. */
  static boolean harmless(String text) {
    return text.codePoints().allMatch(Names::harmless)
        && text.codePoints().anyMatch(Names::visible);
  }

  /** The form in which names are compared: case and compatibility forms do not count. */
  static String fold(String text) {
    String lower = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String folded = Normalizer.normalize(lower, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    if (folded.length() <= MAX_FOLDED) {
      return folded;
    }
    int end = Character.isHighSurrogate(folded.charAt(MAX_FOLDED - 1)) ? 1 : 0;
    return folded.substring(0, MAX_FOLDED - end);
  }

  private static boolean harmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          // direction overrides and isolates, zero-width joiners, the byte order mark, tags
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !hidden(c);
    };
  }

  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Letters, marks and symbols by category that are drawn as nothing but space. */
  private static boolean looksEmpty(int c) {
    return Character.getType(c) == Character.SPACE_SEPARATOR
        || c == 0x115F
        || c == 0x1160
        || c == 0x2800
        || c == 0x3164
        || c == 0xFFA0;
  }

  /** Marks by category that are never drawn; FE0F, which makes a symbol an emoji, may stay. */
  private static boolean hidden(int c) {
    return c == 0x034F || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F);
  }
}
