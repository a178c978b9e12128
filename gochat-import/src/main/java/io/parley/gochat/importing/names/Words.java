package io.parley.gochat.importing.names;

import java.text.Normalizer;

/** Texts of go-chat in the form that Parley takes. */
public final class Words {
  private static final int MAX_NICKNAME = 64;
  private static final int MAX_GROUP_NAME = 100;
  private static final int MAX_NOTICE = 1_000;

  private Words() {}

  /** What a message says; may be empty. */
  public static String body(String text) {
    StringBuilder kept = new StringBuilder();
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(point -> !isControl(point) || point == '\n' || point == '\t')
        .forEach(kept::appendCodePoint);
    return kept.toString().isBlank() ? "" : kept.toString();
  }

  /** The name that people see of somebody; may be empty. */
  public static String nickname(String text) {
    return line(text, MAX_NICKNAME);
  }

  /** The name of a group; may be empty. */
  public static String groupName(String text) {
    return line(text, MAX_GROUP_NAME);
  }

  /** The notice of a group; may be empty. */
  public static String notice(String text) {
    return cut(body(text).strip(), MAX_NOTICE);
  }

  /** Without what is not shown, or changes how other names are. */
  private static String line(String text, int most) {
    StringBuilder kept = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .map(point -> isControl(point) ? ' ' : point)
        .filter(Words::isShown)
        .forEach(kept::appendCodePoint);
    return cut(kept.toString().strip(), most).strip();
  }

  private static boolean isShown(int point) {
    return switch (Character.getType(point)) {
      case Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean isControl(int point) {
    return Character.isISOControl(point);
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }
}
