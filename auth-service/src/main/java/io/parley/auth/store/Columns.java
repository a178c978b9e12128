package io.parley.auth.store;

import io.parley.auth.domain.Octets;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Instant;

/** From columns to values and back. */
final class Columns {
  private Columns() {}

  static Buffer buffer(byte[] bytes) {
    return Buffer.buffer(bytes);
  }

  static Buffer buffer(Octets octets) {
    return Buffer.buffer(octets.bytes());
  }

  static byte[] bytes(Row row, String column) {
    return row.getBuffer(column).getBytes();
  }

  static Octets octets(Row row, String column) {
    return Octets.of(bytes(row, column));
  }

  static Instant instant(Row row, String column) {
    return Instant.ofEpochMilli(row.getLong(column));
  }
}
