package io.parley.gochat.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.UUID;

/** Times as go-chat's answers have them: RFC 3339 without zeros at the end of the fraction. */
final class GoTime {
  /** Of what has none. */
  static final String ZERO = "0001-01-01T00:00:00Z";

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendOffsetId()
          .toFormatter()
          .withZone(ZoneOffset.UTC);
  private static final int TIME_ORDERED = 7;
  private static final int TIME_SHIFT = 16;

  private GoTime() {}

  static String of(long ms) {
    return FORMAT.format(Instant.ofEpochMilli(ms));
  }

  /** When an id was made, where it tells. */
  static String madeAt(String id) {
    UUID uuid = UUID.fromString(id);
    return uuid.version() == TIME_ORDERED ? of(uuid.getMostSignificantBits() >>> TIME_SHIFT) : ZERO;
  }
}
