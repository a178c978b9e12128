package io.parley.message.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.parley.kit.sql.SqlFailures;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.id.Uuids;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** From columns to the contract's messages and back. */
final class Rows {
  /** The columns that {@link #entry} reads, of an entry called {@code e}. */
  static final String ENTRY_COLUMNS =
      "e.conversation_id, e.seq, e.n, e.sender_id, e.client_id, e.time_ms, e.body,"
          + " e.reacted_seq";

  /** How many there are. */
  static final int ENTRY_WIDTH = 8;

  private Rows() {}

  /** Runs a statement; {@code UNAVAILABLE} while the database is away. */
  static Future<RowSet<Row>> query(Pool pool, String sql, Tuple parameters) {
    return pool.preparedQuery(sql)
        .execute(parameters)
        .recover(failure -> Future.failedFuture(SqlFailures.refusal(failure)));
  }

  /**
   * The entry whose {@link #ENTRY_COLUMNS} begin at a column, as it is stored: an edit without its
   * text, a message without its reactions. {@link EntryViews} adds them.
   */
  static Entry entry(Row row, int first) {
    return Entry.newBuilder()
        .setConversationId(uuid(row, first).toString())
        .setSeq(row.getLong(first + 1))
        .setN(row.getLong(first + 2))
        .setSenderId(uuid(row, first + 3).toString())
        .setClientId(uuid(row, first + 4).toString())
        .setTimeMs(row.getLong(first + 5))
        .setContent(content(row, first + 6))
        .setReactedSeq(row.getLong(first + 7))
        .build();
  }

  static Content content(Row row, int column) {
    try {
      return Content.parseFrom(row.getBuffer(column).getBytes());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an entry whose content cannot be read", e);
    }
  }

  static UUID uuid(Row row, int column) {
    return Uuids.of(row.getBuffer(column).getBytes());
  }

  static UserId user(Row row, int column) {
    return new UserId(uuid(row, column));
  }

  static ConversationId conversation(Row row, int column) {
    return new ConversationId(uuid(row, column));
  }

  static ByteString bytes(Row row, int column) {
    return UnsafeByteOperations.unsafeWrap(row.getBuffer(column).getBytes());
  }

  static Buffer buffer(UserId id) {
    return Sql.buffer(id.bytes());
  }

  static Buffer buffer(ConversationId id) {
    return Sql.buffer(id.bytes());
  }

  /** The next power of two: lists are filled up to it, so that few statements are prepared. */
  static int roundUp(int size) {
    return size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
  }

  /** {@code (?,?,…)} for an IN list of so many. */
  static String list(int size) {
    return "(" + "?,".repeat(size - 1) + "?)";
  }

  /** A condition so many times, one of which must hold. */
  static String either(String condition, int times) {
    return condition + (" OR " + condition).repeat(times - 1);
  }

  static long number(Row row, int column) {
    Long value = row.getLong(column);
    return value == null ? 0 : value;
  }

  static Tuple pair(UserId user, ConversationId conversation) {
    return Tuple.of(buffer(user), buffer(conversation));
  }
}
