package io.parley.file.domain;

import java.text.Normalizer;

/**
 * Clean names of files. A name is never refused and never a place on a disk: what could do harm
 * where it is shown, or where its file is saved, is taken from it.
 *
 * <ul>
 *   <li>Only what follows the last {@code /} or {@code \} is kept.
 *   <li>Controls (with NUL and line breaks), line and paragraph separators, halves of surrogate
 *       pairs, byte order marks and all that turns the direction of text are left out.
 *   <li>It is in normal form C, without space around it and without dots or spaces at its end.
 *   <li>It has at most {@link #MAX} code points: the middle goes, a short extension stays.
 *   <li>Where nothing is left, it is {@code file}.
 * </ul>
 */
public final class FileNames {
  /** The longest name, in code points. */
  public static final int MAX = 255;

  private static final String NONE = "file";
  private static final int LONGEST_EXTENSION = 20;

  private FileNames() {}

  /** The clean form of a name; of a clean one, the same. */
  public static String clean(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    StringBuilder kept = new StringBuilder();
    last.codePoints().filter(FileNames::isHarmless).forEach(kept::appendCodePoint);
    String name = trimmed(Normalizer.normalize(kept, Normalizer.Form.NFC));
    String shortened = trimmed(shortened(name));
    return shortened.isEmpty() ? NONE : shortened;
  }

  private static String trimmed(String name) {
    String stripped = name.strip();
    int end = stripped.length();
    while (end > 0 && isDotOrSpace(stripped.charAt(end - 1))) {
      end--;
    }
    return stripped.substring(0, end);
  }

  private static boolean isDotOrSpace(char c) {
    return c == '.' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String shortened(String name) {
    int[] points = name.codePoints().toArray();
    if (points.length <= MAX) {
      return name;
    }
    int extension = 0;
    for (int i = points.length - 1; i >= points.length - LONGEST_EXTENSION; i--) {
      if (points[i] == '.') {
        extension = points.length - i;
        break;
      }
    }
    return new String(points, 0, MAX - extension)
        + new String(points, points.length - extension, extension);
  }

  private static boolean isHarmless(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !turnsDirection(point) && point != 0xFEFF && point < 0xE0000;
    };
  }

  private static boolean turnsDirection(int point) {
    return point == 0x061C
        || point == 0x200E
        || point == 0x200F
        || (point >= 0x202A && point <= 0x202E)
        || (point >= 0x2066 && point <= 0x2069);
  }
}
