package io.parley.auth.domain;

/** The name that others see: 1 to 64 characters, not unique. */
public record Nickname(String value) {
  private static final int MAX = 64;

  /**
   * Reads what a person typed: NFC, spaces around it dropped, runs of spaces made one.
   *
   * @param fallback shown where nothing is left
   * @throws InvalidValue if it is too long or holds characters that are hidden, change the
   *     direction of writing, or are no characters at all
   */
  public static Nickname parse(String text, Username fallback) {
    String tidy = Names.tidy(text);
    if (tidy.isEmpty()) {
      return new Nickname(fallback.value());
    }
    if (tidy.codePointCount(0, tidy.length()) > MAX) {
      throw new InvalidValue("nickname", "too long", "1..64 characters");
    }
    if (!Names.harmless(tidy)) {
      throw new InvalidValue(
          "nickname",
          "not all can be shown",
          "no control, invisible, unassigned or direction-changing characters");
    }
    return new Nickname(tidy);
  }

  /** What it is searched by. */
  public String folded() {
    return Names.fold(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
