package io.parley.gochat.files;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A letter or an emoji as a picture, since go-chat's clients know pictures alone: {@code
 * text-1f600.svg}. Its name says all that it shows, so nothing is kept.
 */
public final class TextPicture {
  private static final String SVG =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\">"
          + "<rect width=\"64\" height=\"64\" fill=\"#e4e9f0\"/>"
          + "<text x=\"32\" y=\"34\" font-size=\"36\" font-family=\"sans-serif\" fill=\"#34495e\""
          + " text-anchor=\"middle\" dominant-baseline=\"central\">%s</text></svg>";
  // No emoji has more code points than a family of four with its skin tones.
  private static final Pattern NAME =
      Pattern.compile("text-([0-9a-f]{1,6}(?:-[0-9a-f]{1,6}){0,15})\\.svg");
  private static final int RADIX = 16;

  private TextPicture() {}

  static String nameOf(String text) {
    return text.codePoints()
        .mapToObj(Integer::toHexString)
        .collect(Collectors.joining("-", "text-", ".svg"));
  }

  /** The first letter of a name. */
  static String initial(String name) {
    return name.codePoints()
        .filter(Character::isLetterOrDigit)
        .mapToObj(Character::toString)
        .findFirst()
        .orElse("?")
        .toUpperCase(Locale.ROOT);
  }

  /** The picture of a name; empty: it is none of these. */
  public static Optional<Buffer> of(String name) {
    var matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int[] points =
        Arrays.stream(matcher.group(1).split("-"))
            .mapToInt(hex -> Integer.parseInt(hex, RADIX))
            .toArray();
    return Arrays.stream(points).allMatch(TextPicture::isShown)
        ? Optional.of(Buffer.buffer(SVG.formatted(escaped(points))))
        : Optional.empty();
  }

  private static boolean isShown(int point) {
    return Character.isValidCodePoint(point)
        && !Character.isISOControl(point)
        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
  }

  /** As numbers, so that none of them means anything to who reads the picture. */
  private static String escaped(int[] points) {
    return Arrays.stream(points)
        .mapToObj(point -> "&#" + point + ";")
        .collect(Collectors.joining());
  }
}
