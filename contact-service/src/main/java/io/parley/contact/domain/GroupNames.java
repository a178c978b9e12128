package io.parley.contact.domain;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How groups are found by name. A name is folded (case, compatibility forms and accents do not
 * count; what is no letter, digit or symbol parts words) and kept once from each beginning of a
 * word on; who looks for the beginning of one of these finds it. In scripts without spaces each
 * character begins a word, and so does each symbol.
 */
public final class GroupNames {
  private static final int MAX = 64;

  private GroupNames() {}

  /** What a name is found by: each at most 64 code points. */
  public static Set<String> words(String name) {
    int[] folded = fold(name).codePoints().toArray();
    Set<String> words = new LinkedHashSet<>();
    for (int i = 0; i < folded.length; i++) {
      if (folded[i] != ' ' && (standsAlone(folded[i]) || i == 0 || ends(folded[i - 1]))) {
        words.add(cut(new String(folded, i, folded.length - i)));
      }
    }
    return words;
  }

  /** What somebody looks for, in the same form; empty: nothing is left of it. */
  static Optional<String> query(String text) {
    String folded = fold(text);
    return folded.isEmpty() ? Optional.empty() : Optional.of(cut(folded));
  }

  private static boolean ends(int point) {
    return point == ' ' || standsAlone(point);
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX)).stripTrailing();
  }

  private static String fold(String text) {
    String lower = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder();
    Normalizer.normalize(lower, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(point -> !isAccent(point))
        .forEach(
            point -> {
              if (isPartOfWord(point)) {
                folded.appendCodePoint(point);
              } else if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
              }
            });
    return Normalizer.normalize(folded.toString().stripTrailing(), Normalizer.Form.NFC);
  }

  /** Of letters that have them in Latin, Greek and Cyrillic writing; and what joins emoji. */
  private static boolean isAccent(int point) {
    return (point >= 0x0300 && point <= 0x036F) || point == 0x200D || point == 0xFE0F;
  }

  private static boolean isPartOfWord(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.OTHER_SYMBOL,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> Character.isLetterOrDigit(point);
    };
  }

  private static boolean standsAlone(int point) {
    if (Character.getType(point) == Character.OTHER_SYMBOL) {
      return true;
    }
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }
}
