package io.parley.contact.store;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.Collections;
import java.util.OptionalLong;

/** Between rows and the domain's types. */
final class Columns {
  private Columns() {}

  static Buffer of(UserId user) {
    return Buffer.buffer(user.bytes());
  }

  static Buffer of(ConversationId group) {
    return Buffer.buffer(group.bytes());
  }

  static ConversationId group(Row row, String column) {
    return ConversationId.of(row.getBuffer(column).getBytes());
  }

  static int flag(boolean value) {
    return value ? 1 : 0;
  }

  static boolean flag(Row row, String column) {
    return row.getInteger(column) != 0;
  }

  /** Takes the meaning of wildcards from a text, for {@code LIKE … ESCAPE '!'}. */
  static String escape(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  static UserId user(Row row, String column) {
    return UserId.of(row.getBuffer(column).getBytes());
  }

  static OptionalLong optional(Row row, String column) {
    Long value = row.getLong(column);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static Long nullable(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  /** So many times what is given, with commas between. */
  static String repeat(String what, int times) {
    return String.join(",", Collections.nCopies(times, what));
  }
}
