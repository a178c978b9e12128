package io.parley.message.domain;

import io.parley.proto.id.ClientId;
import java.util.Optional;

/** What a send may be, as far as can be told from itself. */
public final class SendRules {
  /** The most Unicode code points of a message. */
  public static final int MAX_CODE_POINTS = 8_000;

  private static final String EXPECTED =
      "1.." + MAX_CODE_POINTS + " code points, not blank, no control characters but \\n and \\t";

  /** UUIDv8 is for the service's own entries. */
  private static final int OWN_VERSION = 8;

  private SendRules() {}

  /** Whether clients may use the id. */
  public static boolean isClientId(ClientId id) {
    return id.value().version() != OWN_VERSION;
  }

  /** What is wrong with a text, in the form {@code text: … (expected: …)}; empty: nothing. */
  public static Optional<String> fault(String text) {
    int codePoints = 0;
    boolean blank = true;
    for (int i = 0; i < text.length(); codePoints++) {
      int point = text.codePointAt(i);
      if (isForbidden(point)) {
        return wrong("has U+" + String.format("%04X", point));
      }
      blank = blank && isBlank(point);
      i += Character.charCount(point);
    }
    if (codePoints > MAX_CODE_POINTS) {
      return wrong(codePoints + " code points");
    }
    return blank ? wrong("blank") : Optional.empty();
  }

  private static Optional<String> wrong(String found) {
    return Optional.of("text: " + found + " (expected: " + EXPECTED + ")");
  }

  private static boolean isForbidden(int point) {
    return (point < 0x20 && point != '\n' && point != '\t') || (point >= 0x7F && point <= 0x9F);
  }

  private static boolean isBlank(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.getType(point) == Character.FORMAT;
  }
}
