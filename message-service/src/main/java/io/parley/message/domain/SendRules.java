package io.parley.message.domain;

import io.parley.proto.id.ClientId;
import java.util.Optional;

/** What a send may be, as far as can be told from itself. */
public final class SendRules {
  /** The most Unicode code points of a message. */
  public static final int MAX_CODE_POINTS = 8_000;

  private static final String EXPECTED =
      MAX_CODE_POINTS + " code points, no control characters but \\n and \\t";

  /** UUIDv8 is for the service's own entries. */
  private static final int OWN_VERSION = 8;

  private SendRules() {}

  /** Whether clients may use the id. */
  public static boolean isClientId(ClientId id) {
    return id.value().version() != OWN_VERSION;
  }

  /** What is wrong with a text, in the form {@code text: … (expected: …)}; empty: nothing. */
  public static Optional<String> fault(String text) {
    return draftFault(text)
        .or(() -> isBlank(text) ? wrong("blank", "not blank, 1..") : Optional.empty());
  }

  /** Whether there is nothing to be seen of a text. */
  public static boolean isBlank(String text) {
    return text.codePoints().allMatch(SendRules::isBlank);
  }

  /** Like {@link #fault}, for a text that may be blank: one that was only begun, or a caption. */
  public static Optional<String> draftFault(String text) {
    int codePoints = 0;
    for (int i = 0; i < text.length(); codePoints++) {
      int point = text.codePointAt(i);
      if (isForbidden(point)) {
        return wrong("has U+" + String.format("%04X", point), "at most ");
      }
      i += Character.charCount(point);
    }
    return codePoints > MAX_CODE_POINTS
        ? wrong(codePoints + " code points", "at most ")
        : Optional.empty();
  }

  private static Optional<String> wrong(String found, String bound) {
    return Optional.of("text: " + found + " (expected: " + bound + EXPECTED + ")");
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
