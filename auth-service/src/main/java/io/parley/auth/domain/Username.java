package io.parley.auth.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/** The name that a person signs in with: unique, lower case. */
public record Username(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{1,30}[a-z0-9]");
  private static final String EXPECTED =
      "3..32 of a-z, 0-9, '.', '_', '-', beginning and ending with a letter or digit";

  /**
   * Reads what a person typed: spaces around it are dropped, upper case becomes lower case.
   *
   * @throws InvalidValue if it is no user name then
   */
  public static Username parse(String text) {
    // ROOT: under a Turkish locale "I" would become a letter that is not one of the form's.
    String folded = text.strip().toLowerCase(Locale.ROOT);
    if (!FORM.matcher(folded).matches()) {
      throw new InvalidValue("username", text, EXPECTED);
    }
    return new Username(folded);
  }

  @Override
  public String toString() {
    return value;
  }
}
