package io.parley.auth.domain;

import java.util.List;

/**
 * What a session was begun with, by what it told of itself: {@code Chrome on Windows}; empty: it
 * told nothing that is known. Never words of the client's own: people are to trust what they read
 * there.
 */
public record Device(String name) {
  /** Nothing is known of it. */
  public static final Device UNKNOWN = new Device("");

  private record Sign(String part, String name) {}

  // Browsers imitate one another: the one that names itself comes before those that it names too.
  private static final List<Sign> BROWSERS =
      List.of(
          new Sign("Edg/", "Edge"),
          new Sign("EdgA/", "Edge"),
          new Sign("EdgiOS/", "Edge"),
          new Sign("OPR/", "Opera"),
          new Sign("OPT/", "Opera"),
          new Sign("Vivaldi/", "Vivaldi"),
          new Sign("YaBrowser/", "Yandex Browser"),
          new Sign("SamsungBrowser/", "Samsung Internet"),
          new Sign("Firefox/", "Firefox"),
          new Sign("FxiOS/", "Firefox"),
          new Sign("CriOS/", "Chrome"),
          new Sign("Chromium/", "Chromium"),
          new Sign("Chrome/", "Chrome"),
          new Sign("Safari/", "Safari"));

  // iPhones say Mac OS X, Android says Linux.
  private static final List<Sign> SYSTEMS =
      List.of(
          new Sign("iPhone", "iPhone"),
          new Sign("iPad", "iPad"),
          new Sign("Android", "Android"),
          new Sign("Windows", "Windows"),
          new Sign("CrOS", "ChromeOS"),
          new Sign("Macintosh", "Mac"),
          new Sign("Linux", "Linux"));

  /** What a {@code User-Agent} tells; null where there is none. */
  public static Device of(String userAgent) {
    if (userAgent == null) {
      return UNKNOWN;
    }
    String browser = first(BROWSERS, userAgent);
    String system = first(SYSTEMS, userAgent);
    return new Device(
        browser.isEmpty() || system.isEmpty() ? browser + system : browser + " on " + system);
  }

  private static String first(List<Sign> signs, String userAgent) {
    return signs.stream()
        .filter(sign -> userAgent.contains(sign.part()))
        .map(Sign::name)
        .findFirst()
        .orElse("");
  }
}
