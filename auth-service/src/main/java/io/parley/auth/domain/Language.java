package io.parley.auth.domain;

import java.util.regex.Pattern;

/** A language tag (BCP 47) that a person chose; empty: the browser's. */
public record Language(String tag) {
  private static final int MAX = 35;
  private static final Pattern FORM = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  /**
   * Reads a tag.
   *
   * @throws InvalidValue if it is none
   */
  public static Language parse(String tag) {
    if (!tag.isEmpty() && (tag.length() > MAX || !FORM.matcher(tag).matches())) {
      throw new InvalidValue("language", tag, "a BCP 47 tag such as en or zh-Hans, or nothing");
    }
    return new Language(tag);
  }
}
