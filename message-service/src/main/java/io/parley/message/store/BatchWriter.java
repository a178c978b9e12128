package io.parley.message.store;

import io.parley.message.domain.routing.Advance;
import io.parley.message.domain.routing.Decision;
import io.parley.message.domain.routing.Decision.ConversationRow;
import io.parley.message.domain.routing.Decision.Joined;
import io.parley.message.domain.routing.Decision.Left;
import io.parley.message.domain.routing.Decision.NewEntry;
import io.parley.message.domain.routing.Decision.RecalledEntry;
import io.parley.message.domain.routing.Decision.RelationRow;
import io.parley.message.domain.routing.FencedException;
import io.parley.message.domain.routing.Kinds;
import io.parley.message.domain.routing.Ownership;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Recalled;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.internal.ArrayTuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes a decision in one transaction: first the compare-and-set of every partition's position,
 * then the rows. All of it is pipelined but the COMMIT, which is sent only after everything before
 * it succeeded: later pipelined statements run even after a failed one.
 */
public final class BatchWriter {
  private static final Inserts ENTRIES =
      new Inserts(
          "INSERT INTO entries (conversation_id, seq, n, part, position, sender_id, client_id,"
              + " kind, time_ms, body) VALUES ",
          10);
  private static final Inserts MEMBERS =
      new Inserts("INSERT INTO members (conversation_id, user_id, from_seq) VALUES ", 3);

  private BatchWriter() {}

  /**
   * Completes after the commit. Fails with {@link FencedException} where an epoch is old, or as the
   * database fails; then nothing was written, unless the failure came from the COMMIT itself, whose
   * outcome is unknown.
   */
  public static Future<Void> write(
      SqlConnection connection, Collection<Advance> advances, Decision decision) {
    List<Future<?>> statements = new ArrayList<>();
    statements.add(connection.query("BEGIN").execute());
    advances.forEach(advance -> statements.add(advance(connection, advance)));
    conversations(connection, decision.conversations, statements);
    insert(connection, ENTRIES, decision.entries, BatchWriter::entry, statements);
    insert(connection, MEMBERS, decision.joined, BatchWriter::joined, statements);
    decision.left.forEach(left -> statements.add(leave(connection, left)));
    decision.recalled.forEach(recalled -> statements.add(recall(connection, recalled)));
    decision.relations.values().forEach(row -> statements.add(relate(connection, row)));
    return Future.all(statements).compose(all -> connection.query("COMMIT").execute()).mapEmpty();
  }

  static Future<?> advance(SqlConnection connection, Advance advance) {
    Ownership owned = advance.owned();
    return connection
        .preparedQuery(
            "UPDATE partitions SET next_position = ?"
                + " WHERE part = ? AND epoch = ? AND next_position = ?")
        .execute(Tuple.of(advance.to(), owned.partition(), owned.epoch(), owned.nextPosition()))
        .compose(
            result ->
                result.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new FencedException(owned.partition())));
  }

  /** Adds the values of a row to a statement's. */
  private interface Values<T> {
    void add(T row, ArrayTuple values);
  }

  private static <T> void insert(
      SqlConnection connection,
      Inserts insert,
      List<T> rows,
      Values<T> values,
      List<Future<?>> statements) {
    for (List<T> piece : Sql.powersOfTwo(rows, Inserts.LARGEST)) {
      ArrayTuple all = new ArrayTuple(piece.size() * insert.columns());
      for (T row : piece) {
        values.add(row, all);
      }
      statements.add(connection.preparedQuery(insert.sql(piece.size())).execute(all));
    }
  }

  private static void entry(NewEntry row, ArrayTuple values) {
    Content content = row.entry().getContent();
    values.addValue(buffer(row.origin().conversation()));
    values.addValue(row.number().seq());
    values.addValue(row.number().n());
    values.addValue(row.origin().partition());
    values.addValue(row.origin().position());
    values.addValue(buffer(row.sender()));
    values.addValue(Sql.buffer(row.client().bytes()));
    values.addValue(Kinds.of(content));
    values.addValue(row.number().timeMs());
    values.addValue(Sql.buffer(content.toByteArray()));
  }

  private static void joined(Joined row, ArrayTuple values) {
    values.addValue(buffer(row.conversation()));
    values.addValue(buffer(row.user()));
    values.addValue(row.fromSeq());
  }

  /** A stretch that begins after it, which may be there already, is a return in the same batch. */
  private static Future<?> leave(SqlConnection connection, Left left) {
    return connection
        .preparedQuery(
            "UPDATE members SET until_seq = ?"
                + " WHERE user_id = ? AND conversation_id = ? AND until_seq = 0 AND from_seq <= ?")
        .execute(
            Tuple.of(
                left.untilSeq(),
                buffer(left.user()),
                buffer(left.conversation()),
                left.untilSeq()));
  }

  private static Future<?> recall(SqlConnection connection, RecalledEntry recalled) {
    Content content =
        Content.newBuilder()
            .setRecalled(Recalled.newBuilder().setTimeMs(recalled.timeMs()))
            .build();
    return connection
        .preparedQuery(
            "UPDATE entries SET kind = ?, body = ? WHERE conversation_id = ? AND seq = ?")
        .execute(
            Tuple.of(
                Kinds.of(content),
                Sql.buffer(content.toByteArray()),
                buffer(recalled.key().conversation()),
                recalled.key().seq()));
  }

  private static Future<?> relate(SqlConnection connection, RelationRow row) {
    ContactChanged change = row.change();
    return connection
        .preparedQuery(
            "REPLACE INTO contacts (conversation_id, user_a, user_b, version, contacts,"
                + " blocked_by_a, blocked_by_b, list_version_a, list_version_b, part, position)"
                + " VALUES "
                + Sql.rows(11, 1))
        .execute(
            Tuple.from(
                List.of(
                    buffer(row.origin().conversation()),
                    Sql.buffer(change.getUserA().toByteArray()),
                    Sql.buffer(change.getUserB().toByteArray()),
                    change.getVersion(),
                    change.getContacts(),
                    change.getBlockedByA(),
                    change.getBlockedByB(),
                    change.getListVersionA(),
                    change.getListVersionB(),
                    row.origin().partition(),
                    row.origin().position())));
  }

  private static void conversations(
      SqlConnection connection, List<ConversationRow> rows, List<Future<?>> statements) {
    for (ConversationRow row : rows) {
      statements.add(row.created() ? create(connection, row) : change(connection, row));
    }
  }

  private static Future<?> create(SqlConnection connection, ConversationRow row) {
    return connection
        .preparedQuery(
            "INSERT INTO conversations (id, kind, user_a, user_b, name, notice, group_version,"
                + " member_count) VALUES "
                + Sql.rows(8, 1))
        .execute(
            Tuple.of(
                buffer(row.id()),
                row.kind(),
                row.userA() == null ? null : buffer(row.userA()),
                row.userB() == null ? null : buffer(row.userB()),
                row.name() == null ? "" : row.name(),
                row.notice() == null ? "" : row.notice(),
                row.groupVersion(),
                row.memberCount()));
  }

  private static Future<?> change(SqlConnection connection, ConversationRow row) {
    return connection
        .preparedQuery(
            "UPDATE conversations SET name = COALESCE(?, name), notice = COALESCE(?, notice),"
                + " group_version = ?, member_count = ? WHERE id = ?")
        .execute(
            Tuple.of(
                row.name(), row.notice(), row.groupVersion(), row.memberCount(), buffer(row.id())));
  }

  private static Buffer buffer(ConversationId id) {
    return Sql.buffer(id.bytes());
  }

  private static Buffer buffer(UserId id) {
    return Sql.buffer(id.bytes());
  }
}
