package io.parley.kit.text;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/**
 * Tells one emoji from any other text, by the grammar of UTS #51: a picture, or a sign asked to be
 * one (U+FE0F), a skin tone, several joined into one (U+200D), a flag, a keycap. Well-formed is
 * enough: whether a font has one picture for it is not asked, but for flags, which show as letters
 * where there is no such region.
 *
 * <p>Letters, digits, and characters that show nothing or turn the direction are no emoji, neither
 * alone nor beside one.
 */
public final class Emoji {

  /** The longest that is taken, in bytes of UTF-8. */
  public static final int MAX_BYTES = 32;

  private static final int JOINER = 0x200D;
  private static final int AS_PICTURE = 0xFE0F;
  private static final int KEYCAP = 0x20E3;
  private static final int REGIONAL_A = 0x1F1E6;
  private static final int REGIONAL_Z = 0x1F1FF;
  private static final int TONE_FIRST = 0x1F3FB;
  private static final int TONE_LAST = 0x1F3FF;
  private static final int BLACK_FLAG = 0x1F3F4;
  private static final int TAG_BASE = 0xE0000;
  private static final int TAG_END = 0xE007F;
  private static final Set<String> REGIONS = regions();

  private Emoji() {}

  /** Whether {@code text} is exactly one emoji of at most {@link #MAX_BYTES}. */
  public static boolean isOne(String text) {
    if (text.isEmpty()
        || text.length() > MAX_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return false;
    }
    int[] points = text.codePoints().toArray();
    return isKeycap(points) || isFlag(points) || isPartOfCountry(points) || isJoined(points);
  }

  private static boolean isKeycap(int[] points) {
    return points.length == 3
        && (between('0', points[0], '9') || points[0] == '#' || points[0] == '*')
        && points[1] == AS_PICTURE
        && points[2] == KEYCAP;
  }

  private static boolean isFlag(int[] points) {
    if (points.length != 2) {
      return false;
    }
    StringBuilder region = new StringBuilder(2);
    for (int point : points) {
      if (!between(REGIONAL_A, point, REGIONAL_Z)) {
        return false;
      }
      region.append((char) ('A' + point - REGIONAL_A));
    }
    return REGIONS.contains(region.toString());
  }

  /**
   * A black flag, then a country and one to four letters or digits as tags (Scotland: gbsct), then
   * their end.
   */
  private static boolean isPartOfCountry(int[] points) {
    if (points[0] != BLACK_FLAG
        || points.length < 5
        || points.length > 8
        || points[points.length - 1] != TAG_END) {
      return false;
    }
    StringBuilder part = new StringBuilder(6);
    for (int i = 1; i < points.length - 1; i++) {
      int tag = points[i] - TAG_BASE;
      if (!between('a', tag, 'z') && !between('0', tag, '9')) {
        return false;
      }
      part.append((char) tag);
    }
    return REGIONS.contains(part.substring(0, 2).toUpperCase(Locale.ROOT));
  }

  private static boolean isJoined(int[] points) {
    int after = elementEnd(points, 0);
    // Without U+FE0F a sign is text, and so is what begins with one.
    if (after == 1 && !CodePoints.PICTURES.contains(points[0])) {
      return false;
    }
    while (after > 0 && after < points.length) {
      after = points[after] == JOINER ? elementEnd(points, after + 1) : -1;
    }
    return after == points.length;
  }

  /**
   * Where the picture or sign at {@code at} ends, with its skin tone or U+FE0F; -1: none is there.
   */
  private static int elementEnd(int[] points, int at) {
    if (at >= points.length
        || (!CodePoints.PICTURES.contains(points[at]) && !CodePoints.SIGNS.contains(points[at]))) {
      return -1;
    }
    if (at + 1 == points.length) {
      return at + 1;
    }
    int next = points[at + 1];
    boolean toned = between(TONE_FIRST, next, TONE_LAST) && CodePoints.PEOPLE.contains(points[at]);
    return next == AS_PICTURE || toned ? at + 2 : at + 1;
  }

  private static boolean between(int first, int point, int last) {
    return first <= point && point <= last;
  }

  private static Set<String> regions() {
    Set<String> regions = new HashSet<>(Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2));
    // Not countries of ISO 3166-1, but flags of Unicode.
    regions.addAll(List.of("AC", "CP", "CQ", "DG", "EA", "EU", "IC", "TA", "UN", "XK"));
    return Set.copyOf(regions);
  }
}
