package io.parley.gochat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size of what is held in memory. */
record Mebibytes(int number) {
  static final String TYPE = "1MiB to 100MiB";

  private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\s*MiB");
  private static final int MOST = 100;
  private static final int BYTES = 1024 * 1024;

  static Mebibytes parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException(TYPE);
    }
    return new Mebibytes(number);
  }

  int bytes() {
    return number * BYTES;
  }

  @Override
  public String toString() {
    return number + "MiB";
  }
}
