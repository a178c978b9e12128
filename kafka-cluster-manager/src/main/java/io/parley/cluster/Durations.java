package io.parley.cluster;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: 500ms, 6s, 5m. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)");

  private Durations() {}

  static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new OptionsReader.Unreadable("a duration such as 500ms, 6s, 5m");
    }
    long amount = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2);
    if (unit.equals("ms")) {
      return Duration.ofMillis(amount);
    }
    return unit.equals("s") ? Duration.ofSeconds(amount) : Duration.ofMinutes(amount);
  }

  static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    return millis % 60_000 != 0 || millis == 0 ? millis / 1000 + "s" : millis / 60_000 + "m";
  }
}
