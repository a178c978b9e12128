package io.parley.contact.store;

import io.parley.contact.domain.Group;
import io.parley.contact.domain.GroupMember;
import io.parley.contact.domain.Standing;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables {@code group_member} and {@code group_removal}. */
final class MemberTable {
  private static final Buffer BEFORE_ALL = Buffer.buffer(new byte[16]);

  private MemberTable() {}

  /** Who of these is a member, and what. */
  static Future<Map<UserId, Standing>> standings(
      SqlConnection sql, Group group, Collection<UserId> users) {
    Map<UserId, Standing> found = new HashMap<>();
    return Among.each(
            sql,
            "SELECT user_id, admin, muted_until_ms FROM group_member"
                + " WHERE group_id = ? AND user_id IN (",
            Columns.of(group.id()),
            users,
            row -> {
              UserId user = Columns.user(row, "user_id");
              found.put(user, standing(row, user.equals(group.owner())));
            })
        .map(found);
  }

  private static Standing standing(Row row, boolean owner) {
    return new Standing(GroupTable.role(row, owner), row.getLong("muted_until_ms"));
  }

  /** The admins, without the owner. */
  static Future<List<UserId>> admins(SqlConnection sql, ConversationId group) {
    return sql.preparedQuery("SELECT user_id FROM group_member WHERE group_id = ? AND admin = 1")
        .execute(Tuple.of(Columns.of(group)))
        .map(
            rows -> {
              List<UserId> admins = new ArrayList<>();
              rows.forEach(row -> admins.add(Columns.user(row, "user_id")));
              return admins;
            });
  }

  /** Who of these was removed and did not come back, with the version that it made. */
  static Future<Map<UserId, Long>> removals(
      SqlConnection sql, ConversationId group, Collection<UserId> users) {
    Map<UserId, Long> found = new HashMap<>();
    return Among.each(
            sql,
            "SELECT user_id, version FROM group_removal WHERE group_id = ? AND user_id IN (",
            Columns.of(group),
            users,
            row -> found.put(Columns.user(row, "user_id"), row.getLong("version")))
        .map(found);
  }

  static Future<Void> insert(
      SqlConnection tx, ConversationId group, Collection<UserId> users, long joinedMs) {
    Future<Void> each = Future.succeededFuture();
    for (List<UserId> portion : Among.portions(users)) {
      Tuple parameters = Tuple.tuple();
      portion.forEach(
          user ->
              parameters
                  .addBuffer(Columns.of(group))
                  .addBuffer(Columns.of(user))
                  .addLong(joinedMs));
      String statement =
          "INSERT INTO group_member (group_id, user_id, joined_ms) VALUES "
              + Columns.repeat("(?, ?, ?)", portion.size());
      each = each.compose(done -> tx.preparedQuery(statement).execute(parameters).mapEmpty());
    }
    return each;
  }

  static Future<Void> delete(SqlConnection tx, ConversationId group, UserId user) {
    return tx.preparedQuery("DELETE FROM group_member WHERE group_id = ? AND user_id = ?")
        .execute(Tuple.of(Columns.of(group), Columns.of(user)))
        .mapEmpty();
  }

  static Future<Void> setAdmin(SqlConnection tx, ConversationId group, UserId user, boolean admin) {
    return tx.preparedQuery("UPDATE group_member SET admin = ? WHERE group_id = ? AND user_id = ?")
        .execute(Tuple.of(Columns.flag(admin), Columns.of(group), Columns.of(user)))
        .mapEmpty();
  }

  static Future<Void> setMuted(SqlConnection tx, ConversationId group, UserId user, long untilMs) {
    return tx.preparedQuery(
            "UPDATE group_member SET muted_until_ms = ? WHERE group_id = ? AND user_id = ?")
        .execute(Tuple.of(untilMs, Columns.of(group), Columns.of(user)))
        .mapEmpty();
  }

  static Future<Void> keepOut(SqlConnection tx, ConversationId group, UserId user, long version) {
    return tx.preparedQuery(
            "INSERT INTO group_removal (group_id, user_id, version) VALUES (?, ?, ?)")
        .execute(Tuple.of(Columns.of(group), Columns.of(user), version))
        .mapEmpty();
  }

  static Future<Void> letIn(SqlConnection tx, ConversationId group, UserId user) {
    return tx.preparedQuery("DELETE FROM group_removal WHERE group_id = ? AND user_id = ?")
        .execute(Tuple.of(Columns.of(group), Columns.of(user)))
        .mapEmpty();
  }

  static Future<List<GroupMember>> page(
      SqlConnection sql, ConversationId group, Optional<UserId> after, int limit) {
    return members(
        sql,
        " AND m.user_id > ? ORDER BY m.user_id LIMIT ?",
        Tuple.of(Columns.of(group), after.map(Columns::of).orElse(BEFORE_ALL), limit));
  }

  /** Of those who came at once, the owner first. */
  static Future<List<GroupMember>> all(SqlConnection sql, ConversationId group) {
    return members(sql, " ORDER BY m.joined_ms, owns DESC, m.user_id", Tuple.of(Columns.of(group)));
  }

  private static Future<List<GroupMember>> members(
      SqlConnection sql, String which, Tuple parameters) {
    return sql.preparedQuery(
            "SELECT m.user_id, m.joined_ms, m.admin, m.muted_until_ms,"
                + " m.user_id = g.owner_id AS owns FROM group_member m"
                + " JOIN chat_group g ON g.id = m.group_id WHERE m.group_id = ?"
                + which)
        .execute(parameters)
        .map(
            rows -> {
              List<GroupMember> page = new ArrayList<>(rows.size());
              for (Row row : rows) {
                page.add(
                    new GroupMember(
                        Columns.user(row, "user_id"),
                        standing(row, Columns.flag(row, "owns")),
                        row.getLong("joined_ms")));
              }
              return page;
            });
  }
}
