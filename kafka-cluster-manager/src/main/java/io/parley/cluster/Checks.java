package io.parley.cluster;

import java.time.Duration;
import java.util.regex.Pattern;

/** Refuses values, naming them and what was expected. */
final class Checks {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

  private Checks() {}

  static void name(String key, String value) {
    if (value == null || !NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          key + ": " + value + " (expected: 1..200 of a-z A-Z 0-9 . _ -)");
    }
  }

  static void range(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw refusal(key, value, least, most);
    }
  }

  static void range(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw refusal(key, Durations.format(value), Durations.format(least), Durations.format(most));
    }
  }

  private static IllegalArgumentException refusal(
      String key, Object value, Object least, Object most) {
    return new IllegalArgumentException(
        "%s: %s (expected: %s..%s)".formatted(key, value, least, most));
  }
}
