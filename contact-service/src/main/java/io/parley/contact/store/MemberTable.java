package io.parley.contact.store;

import io.parley.contact.domain.GroupMember;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The table {@code group_member}. */
final class MemberTable {
  private static final Buffer BEFORE_ALL = Buffer.buffer(new byte[16]);

  private MemberTable() {}

  static Future<Void> insert(
      SqlConnection tx, ConversationId group, Collection<UserId> users, long joinedMs) {
    Future<Void> each = Future.succeededFuture();
    for (List<UserId> portion : Among.portions(users)) {
      Tuple parameters = Tuple.tuple();
      portion.forEach(
          user ->
              parameters
                  .addBuffer(Buffer.buffer(group.bytes()))
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
        .execute(Tuple.of(Buffer.buffer(group.bytes()), Columns.of(user)))
        .mapEmpty();
  }

  static Future<List<GroupMember>> page(
      SqlConnection sql, ConversationId group, Optional<UserId> after, int limit) {
    return sql.preparedQuery(
            "SELECT m.user_id, m.joined_ms, m.user_id = g.owner_id AS owns FROM group_member m"
                + " JOIN chat_group g ON g.id = m.group_id"
                + " WHERE m.group_id = ? AND m.user_id > ? ORDER BY m.user_id LIMIT ?")
        .execute(
            Tuple.of(
                Buffer.buffer(group.bytes()), after.map(Columns::of).orElse(BEFORE_ALL), limit))
        .map(
            rows -> {
              List<GroupMember> page = new ArrayList<>(rows.size());
              for (Row row : rows) {
                page.add(
                    new GroupMember(
                        Columns.user(row, "user_id"),
                        row.getInteger("owns") == 1,
                        row.getLong("joined_ms")));
              }
              return page;
            });
  }
}
