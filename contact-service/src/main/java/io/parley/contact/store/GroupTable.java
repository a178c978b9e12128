package io.parley.contact.store;

import io.parley.contact.domain.Group;
import io.parley.contact.domain.GroupSettings;
import io.parley.contact.domain.KnownGroup;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The table {@code chat_group}. */
final class GroupTable {
  /** What {@link #of} reads, of a table with the alias {@code g}. */
  static final String COLUMNS =
      "g.id, g.name, g.notice, g.avatar, g.listed, g.is_open, g.all_history, g.all_muted, g.owner_id,"
          + " g.member_count, g.version, g.created_ms";

  private static final String OF_MEMBER =
      "SELECT "
          + COLUMNS
          + ", m.admin FROM group_member m JOIN chat_group g ON g.id = m.group_id"
          + " WHERE m.user_id = ?";

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

  static Future<List<MyGroup>> of(SqlConnection sql, UserId member) {
    return sql.preparedQuery(OF_MEMBER)
        .execute(Tuple.of(Columns.of(member)))
        .map(rows -> all(rows, row -> mine(row, member)));
  }

  static Future<Optional<KnownGroup>> known(SqlConnection sql, ConversationId id, UserId reader) {
    return sql.preparedQuery(
            "SELECT "
                + COLUMNS
                + ", m.admin FROM chat_group g"
                + " LEFT JOIN group_member m ON m.group_id = g.id AND m.user_id = ? WHERE g.id = ?")
        .execute(Tuple.of(Columns.of(reader), Columns.of(id)))
        .map(
            rows ->
                first(
                    rows,
                    row ->
                        row.getInteger("admin") == null
                            ? new KnownGroup(of(row), Optional.empty())
                            : KnownGroup.of(mine(row, reader))));
  }

  /** Those of a member that are called so, but for case; the oldest first. */
  static Future<List<KnownGroup>> named(SqlConnection sql, UserId member, String name, int limit) {
    return sql.preparedQuery(
            OF_MEMBER + " AND LOWER(g.name) = LOWER(?) ORDER BY g.created_ms, g.id LIMIT ?")
        .execute(Tuple.of(Columns.of(member), name, limit))
        .map(rows -> all(rows, row -> KnownGroup.of(mine(row, member))));
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
            "INSERT INTO chat_group (id, name, notice, avatar, listed, is_open, all_history, owner_id,"
                + " creator_id, client_id, member_count, version, created_ms)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(
            Tuple.tuple()
                .addBuffer(Columns.of(group.id()))
                .addString(group.settings().name())
                .addString(group.settings().notice())
                .addString(group.settings().avatar())
                .addInteger(Columns.flag(group.settings().listed()))
                .addInteger(Columns.flag(group.settings().open()))
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
            "UPDATE chat_group SET name = ?, notice = ?, avatar = ?, listed = ?, is_open = ?, all_history = ?,"
                + " all_muted = ?, owner_id = ?, member_count = ?, version = ? WHERE id = ?")
        .execute(
            Tuple.tuple()
                .addString(settings.name())
                .addString(settings.notice())
                .addString(settings.avatar())
                .addInteger(Columns.flag(settings.listed()))
                .addInteger(Columns.flag(settings.open()))
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
            done -> tx.preparedQuery("DELETE FROM imported_leave WHERE group_id = ?").execute(key))
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
            Columns.flag(row, "is_open"),
            Columns.flag(row, "all_history"),
            Columns.flag(row, "all_muted")),
        Columns.user(row, "owner_id"),
        row.getInteger("member_count"),
        row.getLong("version"),
        row.getLong("created_ms"));
  }

  private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
    List<T> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(reader.apply(row)));
    return all;
  }

  private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> reader) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(reader.apply(rows.iterator().next()));
  }
}
