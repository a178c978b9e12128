package io.parley.auth.domain;

/** The beginning of a name that somebody looks for, folded as stored names are. */
public record SearchPrefix(String folded) {
  /**
   * Reads what a person typed.
   *
   * @throws InvalidValue if nothing is left to look for
   */
  public static SearchPrefix parse(String text) {
    String folded = Names.fold(text.stripLeading());
    if (folded.isBlank()) {
      throw new InvalidValue("prefix", "empty", "at least one character");
    }
    return new SearchPrefix(folded);
  }
}
