package io.parley.contact.store;

import io.parley.contact.domain.Group;
import io.parley.contact.domain.GroupSettings;
import io.parley.contact.domain.MyGroup;
import io.parley.contact.domain.NewGroup;
import io.parley.contact.domain.Role;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Function;

/** The table {@code chat_group}. */
final class GroupTable {
  /** What {@link #of} reads, of a table with the alias {@code g}. */
  static final String COLUMNS =
      "g.id, g.name, g.notice, g.avatar, g.listed, g.all_history, g.all_muted, g.owner_id,"
          + " g.member_count, g.version";

  private GroupTable() {}

  /** The group that the same wish made before. */
  static Future<Optional<ConversationId>> made(SqlConnection sql, NewGroup wish) {
    if (wish.clientId().isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    return sql.preparedQuery("SELECT id FROM chat_group WHERE creator_id = ? AND client_id = ?")
        .execute(Tuple.of(Columns.of(wish.creator()), Buffer.buffer(wish.clientId().get().bytes())))
        .map(rows -> first(rows, row -> Columns.group(row, "id")));
  }

  static Future<Optional<Group>> lock(SqlConnection tx, ConversationId id) {
    return tx.preparedQuery("SELECT " + COLUMNS + " FROM chat_group g WHERE g.id = ? FOR UPDATE")
        .execute(Tuple.of(Columns.of(id)))
        .map(rows -> first(rows, GroupTable::of));
  }

  static Future<Optional<Group>> byId(SqlConnection sql, ConversationId id) {
    return sql.preparedQuery("SELECT " + COLUMNS + " FROM chat_group g WHERE g.id = ?")
        .execute(Tuple.of(Columns.of(id)))
        .map(rows -> first(rows, GroupTable::of));
  }

  static Future<Optional<MyGroup>> find(SqlConnection sql, ConversationId id, UserId member) {
    return sql.preparedQuery(
            "SELECT "
                + COLUMNS
                + ", m.admin FROM chat_group g"
                + " JOIN group_member m ON m.group_id = g.id AND m.user_id = ? WHERE g.id = ?")
        .execute(Tuple.of(Columns.of(member), Columns.of(id)))
        .map(rows -> first(rows, row -> mine(row, member)));
  }

  private static MyGroup mine(Row row, UserId member) {
    Group group = of(row);
    return new MyGroup(group, role(row, member.equals(group.owner())));
  }

  /** Of a row with the column {@code admin}. */
  static Role role(Row row, boolean owner) {
    if (owner) {
      return Role.OWNER;
    }
    return Columns.flag(row, "admin") ? Role.ADMIN : Role.MEMBER;
  }

  static Future<Void> insert(SqlConnection tx, NewGroup wish, Group group) {
    return tx.preparedQuery(
            "INSERT INTO chat_group (id, name, notice, avatar, listed, all_history, owner_id,"
                + " creator_id, client_id, member_count, version, created_ms)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(
            Tuple.tuple()
                .addBuffer(Columns.of(group.id()))
                .addString(group.settings().name())
                .addString(group.settings().notice())
                .addString(group.settings().avatar())
                .addInteger(Columns.flag(group.settings().listed()))
                .addInteger(Columns.flag(group.settings().allHistory()))
                .addBuffer(Columns.of(group.owner()))
                .addBuffer(Columns.of(wish.creator()))
                .addBuffer(wish.clientId().map(id -> Buffer.buffer(id.bytes())).orElse(null))
                .addInteger(group.memberCount())
                .addLong(group.version())
                .addLong(wish.createdMs()))
        .mapEmpty();
  }

  static Future<Void> update(SqlConnection tx, Group group) {
    GroupSettings settings = group.settings();
    return tx.preparedQuery(
            "UPDATE chat_group SET name = ?, notice = ?, avatar = ?, listed = ?, all_history = ?,"
                + " all_muted = ?, owner_id = ?, member_count = ?, version = ? WHERE id = ?")
        .execute(
            Tuple.tuple()
                .addString(settings.name())
                .addString(settings.notice())
                .addString(settings.avatar())
                .addInteger(Columns.flag(settings.listed()))
                .addInteger(Columns.flag(settings.allHistory()))
                .addInteger(Columns.flag(settings.allMuted()))
                .addBuffer(Columns.of(group.owner()))
                .addInteger(group.memberCount())
                .addLong(group.version())
                .addBuffer(Columns.of(group.id())))
        .mapEmpty();
  }

  /** A group whose last member left, with all that hangs on it. */
  static Future<Void> delete(SqlConnection tx, ConversationId id) {
    Tuple key = Tuple.of(Columns.of(id));
    return tx.preparedQuery("DELETE FROM group_word WHERE group_id = ?")
        .execute(key)
        .compose(
            done -> tx.preparedQuery("DELETE FROM group_invite WHERE group_id = ?").execute(key))
        .compose(
            done -> tx.preparedQuery("DELETE FROM group_removal WHERE group_id = ?").execute(key))
        .compose(
            done -> tx.preparedQuery("DELETE FROM join_request WHERE group_id = ?").execute(key))
        .compose(done -> tx.preparedQuery("DELETE FROM chat_group WHERE id = ?").execute(key))
        .mapEmpty();
  }

  static Group of(Row row) {
    return new Group(
        Columns.group(row, "id"),
        new GroupSettings(
            row.getString("name"),
            row.getString("notice"),
            row.getString("avatar"),
            Columns.flag(row, "listed"),
            Columns.flag(row, "all_history"),
            Columns.flag(row, "all_muted")),
        Columns.user(row, "owner_id"),
        row.getInteger("member_count"),
        row.getLong("version"));
  }

  private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> reader) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(reader.apply(rows.iterator().next()));
  }
}
