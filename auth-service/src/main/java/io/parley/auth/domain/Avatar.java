package io.parley.auth.domain;

import io.parley.kit.text.Emoji;
import io.parley.proto.id.FileId;
import java.util.Optional;

/** A picture: a file's id in canonical text, or one emoji; empty: none. */
public record Avatar(String value) {
  /** No picture. */
  public static final Avatar NONE = new Avatar("");

  /** The file, where it is one. */
  public Optional<FileId> file() {
    return value.isEmpty() || Emoji.isOne(value)
        ? Optional.empty()
        : Optional.of(FileId.parse(value));
  }

  /**
   * Reads one.
   *
   * @throws InvalidValue if it is neither
   */
  public static Avatar parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    if (Emoji.isOne(text)) {
      return new Avatar(text);
    }
    try {
      return new Avatar(FileId.parse(text).toString());
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("avatar", text, "a file id, one emoji, or nothing");
    }
  }
}
