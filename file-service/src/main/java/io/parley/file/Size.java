package io.parley.file;

import io.parley.kit.config.ConfigKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, as configurations have it: {@code 25MiB}. */
record Size(long bytes) {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
  private static final int STEP = 1024;
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(B|KiB|MiB|GiB|TiB)");
  private static final String TYPE = "a size such as 512KiB, 25MiB, 2GiB";

  /** A key whose values are sizes. */
  static ConfigKey<Size> key(String name) {
    return ConfigKey.of(name, TYPE, Size::parse);
  }

  static Size parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(TYPE);
    }
    long bytes = Long.parseLong(matcher.group(1));
    for (String unit : UNITS) {
      if (unit.equals(matcher.group(2))) {
        break;
      }
      bytes *= STEP;
    }
    return new Size(bytes);
  }

  /** In the largest unit that divides it. */
  @Override
  public String toString() {
    long number = bytes;
    int unit = 0;
    while (number > 0 && number % STEP == 0 && unit < UNITS.length - 1) {
      number /= STEP;
      unit++;
    }
    return number + UNITS[unit];
  }
}
