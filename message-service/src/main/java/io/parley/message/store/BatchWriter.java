package io.parley.message.store;

import io.parley.kit.outbox.Outbox;
import io.parley.message.domain.routing.Advance;
import io.parley.message.domain.routing.Decision;
import io.parley.message.domain.routing.Decision.ConversationRow;
import io.parley.message.domain.routing.Decision.FileRow;
import io.parley.message.domain.routing.Decision.GroupFields;
import io.parley.message.domain.routing.Decision.ListRow;
import io.parley.message.domain.routing.Decision.NewEntry;
import io.parley.message.domain.routing.Decision.RelationRow;
import io.parley.message.domain.routing.FencedException;
import io.parley.message.domain.routing.Kinds;
import io.parley.message.domain.routing.Ownership;
import io.parley.proto.chat.Content;
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
import java.util.Optional;

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

  private final String filesTopic;

  /**
   * @param filesTopic the real name of the topic that tells what became of messages with files
   */
  public BatchWriter(String filesTopic) {
    this.filesTopic = filesTopic;
  }

  /**
   * Completes after the commit. Fails with {@link FencedException} where an epoch is old, or as the
   * database fails; then nothing was written, unless the failure came from the COMMIT itself, whose
   * outcome is unknown.
   */
  public Future<Void> write(
      SqlConnection connection, Collection<Advance> advances, Decision decision) {
    List<Future<?>> statements = new ArrayList<>();
    statements.add(connection.query("BEGIN").execute());
    advances.forEach(advance -> statements.add(advance(connection, advance)));
    decision.conversations.forEach(row -> statements.add(conversation(connection, row)));
    ENTRIES.run(connection, decision.entries, BatchWriter::entry, statements);
    MemberWriter.write(connection, decision.members, statements);
    ActWriter.write(connection, decision, statements);
    decision.relations.values().forEach(row -> statements.add(relate(connection, row)));
    decision.lists.forEach((user, row) -> statements.add(list(connection, user, row)));
    decision.files.forEach(row -> statements.add(tell(connection, row)));
    return Future.all(statements).compose(all -> connection.query("COMMIT").execute()).mapEmpty();
  }

  /**
   * One conversation is of one partition, whose row the transaction holds: so the outbox has the
   * order of the log.
   */
  private Future<?> tell(SqlConnection connection, FileRow row) {
    return Outbox.append(
        connection, filesTopic, row.conversation().bytes(), row.record().toByteArray());
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

  private static void entry(NewEntry row, ArrayTuple values) {
    Content content = stored(row.entry().getContent());
    values.addValue(Rows.buffer(row.origin().conversation()));
    values.addValue(row.number().seq());
    values.addValue(row.number().n());
    values.addValue(row.origin().partition());
    values.addValue(row.origin().position());
    values.addValue(Rows.buffer(row.sender()));
    values.addValue(Sql.buffer(row.client().bytes()));
    values.addValue(Kinds.of(content));
    values.addValue(row.number().timeMs());
    values.addValue(Sql.buffer(content.toByteArray()));
  }

  /** A message's text is in one place, where a recall takes it away: an edit has none. */
  private static Content stored(Content content) {
    return content.hasEdit()
        ? content.toBuilder().setEdit(content.getEdit().toBuilder().clearText()).build()
        : content;
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
                    Rows.buffer(row.origin().conversation()),
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

  private static Future<?> list(SqlConnection connection, UserId user, ListRow row) {
    return connection
        .preparedQuery(
            "REPLACE INTO list_changes (user_id, list_version, part, position) VALUES (?, ?, ?, ?)")
        .execute(
            Tuple.of(
                Rows.buffer(user),
                row.listVersion(),
                row.origin().partition(),
                row.origin().position()));
  }

  private static Future<?> conversation(SqlConnection connection, ConversationRow row) {
    return row.created() ? create(connection, row) : change(connection, row);
  }

  private static Future<?> create(SqlConnection connection, ConversationRow row) {
    GroupFields fields = row.fields();
    return connection
        .preparedQuery(
            "INSERT INTO conversations (id, kind, user_a, user_b, name, notice, avatar, all_muted,"
                + " owner_id, group_version, member_count) VALUES "
                + Sql.rows(11, 1))
        .execute(
            Tuple.tuple()
                .addBuffer(Rows.buffer(row.id()))
                .addInteger(row.kind())
                .addBuffer(nullable(row.userA()))
                .addBuffer(nullable(row.userB()))
                .addString(Optional.ofNullable(fields.name()).orElse(""))
                .addString(Optional.ofNullable(fields.notice()).orElse(""))
                .addString(Optional.ofNullable(fields.avatar()).orElse(""))
                .addBoolean(Boolean.TRUE.equals(fields.allMuted()))
                .addBuffer(nullable(fields.owner()))
                .addLong(row.groupVersion())
                .addInteger(row.memberCount()));
  }

  private static Future<?> change(SqlConnection connection, ConversationRow row) {
    GroupFields fields = row.fields();
    return connection
        .preparedQuery(
            "UPDATE conversations SET name = COALESCE(?, name), notice = COALESCE(?, notice),"
                + " avatar = COALESCE(?, avatar), all_muted = COALESCE(?, all_muted),"
                + " owner_id = COALESCE(?, owner_id), group_version = ?, member_count = ?"
                + " WHERE id = ?")
        .execute(
            Tuple.tuple()
                .addString(fields.name())
                .addString(fields.notice())
                .addString(fields.avatar())
                .addBoolean(fields.allMuted())
                .addBuffer(nullable(fields.owner()))
                .addLong(row.groupVersion())
                .addInteger(row.memberCount())
                .addBuffer(Rows.buffer(row.id())));
  }

  private static Buffer nullable(UserId user) {
    return user == null ? null : Rows.buffer(user);
  }
}
