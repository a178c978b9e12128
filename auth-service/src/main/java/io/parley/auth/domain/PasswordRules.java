package io.parley.auth.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What passwords may be. Never shows one. */
public final class PasswordRules {
  private static final int MIN = 8;
  private static final int MAX = 128;
  private static final String MOST_USED = "/passwords/most-used.txt";

  private final Set<String> mostUsed;

  /** Reads the list of the most used ones from the class path. */
  public PasswordRules() {
    this.mostUsed = readMostUsed();
  }

  /**
   * The form that is hashed: the same whichever way a keyboard composes its characters.
   *
   * @param field what it was given as, for {@link InvalidValue}
   * @throws InvalidValue if it is longer than 128 characters or no well-formed text
   */
  public static String normalise(String field, String password) {
    String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
    if (normal.codePointCount(0, normal.length()) > MAX) {
      throw new InvalidValue(field, "too long", "8..128 characters");
    }
    if (normal.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new InvalidValue(field, "no well-formed text", "characters of Unicode");
    }
    return normal;
  }

  /** Why a normalised password will not do for an account; empty if it will. */
  Optional<String> weakness(String password, Username username) {
    String folded = password.toLowerCase(Locale.ROOT);
    if (password.codePointCount(0, password.length()) < MIN) {
      return Optional.of("shorter than " + MIN + " characters");
    }
    if (leansOn(username.value(), folded)) {
      return Optional.of("holds the user name");
    }
    if (mostUsed.contains(folded) || folded.codePoints().distinct().count() < 3) {
      return Optional.of("among the most used ones");
    }
    return Optional.empty();
  }

  /** Three letters are in many a good password by chance: then the rest has to be long enough. */
  private static boolean leansOn(String username, String password) {
    if (username.length() > 3) {
      return password.contains(username);
    }
    String rest = password.replace(username, "");
    return rest.length() < password.length() && rest.codePointCount(0, rest.length()) < MIN;
  }

  private static Set<String> readMostUsed() {
    InputStream list = PasswordRules.class.getResourceAsStream(MOST_USED);
    if (list == null) {
      throw new IllegalStateException(MOST_USED + " is not on the class path");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
      return reader.lines().collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
