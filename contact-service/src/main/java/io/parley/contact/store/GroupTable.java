package io.parley.contact.store;

import io.parley.contact.domain.Group;
import io.parley.contact.domain.NewGroup;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The table {@code chat_group}. */
final class GroupTable {
  private static final String SELECT =
      "SELECT g.id, g.name, g.notice, g.owner_id, g.member_count, g.version FROM chat_group g ";

  private GroupTable() {}

  /** The group that the same wish made before. */
  static Future<Optional<ConversationId>> made(SqlConnection sql, NewGroup wish) {
    if (wish.clientId().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return sql.preparedQuery("SELECT id FROM chat_group WHERE creator_id = ? AND client_id = ?")
        .execute(Tuple.of(Columns.of(wish.creator()), Buffer.buffer(wish.clientId().get().bytes())))
        .map(GroupTable::firstId);
  }

  private static Optional<ConversationId> firstId(RowSet<Row> rows) {
    return rows.size() == 0
        ? Optional.empty()
        : Optional.of(ConversationId.of(rows.iterator().next().getBuffer(0).getBytes()));
  }

  static Future<Optional<Group>> lock(SqlConnection tx, ConversationId id) {
    return tx.preparedQuery(SELECT + "WHERE g.id = ? FOR UPDATE")
        .execute(Tuple.of(Buffer.buffer(id.bytes())))
        .map(GroupTable::first);
  }

  static Future<Optional<Group>> find(SqlConnection sql, ConversationId id, UserId member) {
    return sql.preparedQuery(
            SELECT + "JOIN group_member m ON m.group_id = g.id AND m.user_id = ? WHERE g.id = ?")
        .execute(Tuple.of(Columns.of(member), Buffer.buffer(id.bytes())))
        .map(GroupTable::first);
  }

  static Future<Void> insert(SqlConnection tx, NewGroup wish, Group group) {
    return tx.preparedQuery(
            "INSERT INTO chat_group (id, name, notice, owner_id, creator_id, client_id,"
                + " member_count, version, created_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(
            Tuple.tuple()
                .addBuffer(Buffer.buffer(group.id().bytes()))
                .addString(group.name())
                .addString(group.notice())
                .addBuffer(Columns.of(group.owner()))
                .addBuffer(Columns.of(wish.creator()))
                .addBuffer(wish.clientId().map(id -> Buffer.buffer(id.bytes())).orElse(null))
                .addInteger(group.memberCount())
                .addLong(group.version())
                .addLong(wish.createdMs()))
        .mapEmpty();
  }

  static Future<Void> update(SqlConnection tx, Group group) {
    return tx.preparedQuery(
            "UPDATE chat_group SET name = ?, notice = ?, owner_id = ?, member_count = ?,"
                + " version = ? WHERE id = ?")
        .execute(
            Tuple.of(
                group.name(),
                group.notice(),
                Columns.of(group.owner()),
                group.memberCount(),
                group.version(),
                Buffer.buffer(group.id().bytes())))
        .mapEmpty();
  }

  static Future<Void> delete(SqlConnection tx, ConversationId id) {
    return tx.preparedQuery("DELETE FROM chat_group WHERE id = ?")
        .execute(Tuple.of(Buffer.buffer(id.bytes())))
        .mapEmpty();
  }

  private static Optional<Group> first(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Optional.empty();
    }
    Row row = rows.iterator().next();
    return Optional.of(
        new Group(
            ConversationId.of(row.getBuffer("id").getBytes()),
            row.getString("name"),
            row.getString("notice"),
            Columns.user(row, "owner_id"),
            row.getInteger("member_count"),
            row.getLong("version")));
  }
}
