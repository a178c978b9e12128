package io.parley.auth.domain;

import io.parley.proto.id.Uuids;

/** A reference to a picture: a file's id in canonical text; empty: none. */
public record Avatar(String fileId) {
  /** No picture. */
  public static final Avatar NONE = new Avatar("");

  /**
   * Reads a reference.
   *
   * @throws InvalidValue if it is no id
   */
  public static Avatar parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      return new Avatar(Uuids.parse(text).toString());
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("avatar", text, "a file id, or nothing");
    }
  }
}
