package io.parley.contact.domain;

import io.parley.kit.text.Emoji;
import io.parley.proto.id.FileId;
import java.util.Optional;

/**
 * What people may write into notes, names, remarks and notices. Lengths count Unicode code points.
 */
final class Texts {
  static final int NOTE_MAX = 200;
  static final int REMARK_MAX = 64;
  static final int NAME_MAX = 100;
  static final int NOTICE_MAX = 1_000;

  private Texts() {}

  /** A note without the space around it, perhaps empty; else {@link InvalidText}. */
  static String note(String text) {
    return checked("note", text, 0, NOTE_MAX, true);
  }

  /** A group's name on one line, without the space around it; else {@link InvalidText}. */
  static String name(String text) {
    String name = checked("name", text, 1, NAME_MAX, false);
    if (name.codePoints().noneMatch(Texts::isVisible)) {
      throw new InvalidText("name", "nothing visible", "a letter, a digit or a symbol");
    }
    return name;
  }

  /** A group's notice without the space around it, perhaps empty; else {@link InvalidText}. */
  static String notice(String text) {
    return checked("notice", text, 0, NOTICE_MAX, true);
  }

  /** A name for a contact on one line, without the space around it, perhaps empty. */
  static String remark(String text) {
    return checked("remark", text, 0, REMARK_MAX, false);
  }

  /** A file's id or one emoji, or nothing; else {@link InvalidText}. */
  static String avatar(String text) {
    if (text.isEmpty() || Emoji.isOne(text)) {
      return text;
    }
    try {
      return FileId.parse(text).toString();
    } catch (IllegalArgumentException e) {
      throw new InvalidText("avatar", "another text", "a file id, one emoji, or nothing");
    }
  }

  /** The file that an avatar is, if it is one. */
  static Optional<FileId> file(String avatar) {
    return avatar.isEmpty() || Emoji.isOne(avatar)
        ? Optional.empty()
        : Optional.of(FileId.parse(avatar));
  }

  private static String checked(String field, String text, int min, int max, boolean lines) {
    String stripped = text.strip();
    int length = stripped.codePointCount(0, stripped.length());
    if (length < min || length > max) {
      throw new InvalidText(field, length + " code points", min + ".." + max);
    }
    stripped
        .codePoints()
        .filter(point -> isForbidden(point) && !(lines && point == '\n'))
        .findFirst()
        .ifPresent(
            point -> {
              throw new InvalidText(
                  field,
                  "the character U+%04X".formatted(point),
                  "no control characters and none that turn the direction of text");
            });
    return stripped;
  }

  /**
   * Controls, halves of surrogate pairs, line and paragraph separators, and what turns direction.
   */
  private static boolean isForbidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    };
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.SPACE_SEPARATOR,
          Character.FORMAT,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      // Letters without a shape: the fillers of Hangul, and the empty Braille pattern.
      default ->
          point != 0x115F
              && point != 0x1160
              && point != 0x3164
              && point != 0xFFA0
              && point != 0x2800;
    };
  }
}
