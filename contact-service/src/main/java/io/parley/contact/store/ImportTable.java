package io.parley.contact.store;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Set;

/** The tables {@code imported_group} and {@code imported_leave}. */
final class ImportTable {
  private ImportTable() {}

  /** Remembers that a group is taken over; false: it was before. Who takes it over too waits. */
  static Future<Boolean> begin(SqlConnection tx, ConversationId group) {
    return tx.preparedQuery("INSERT IGNORE INTO imported_group (group_id) VALUES (?)")
        .execute(Tuple.of(Columns.of(group)))
        .map(inserted -> inserted.rowCount() == 1);
  }

  /** Somebody leaves by themselves; remembered where the group was taken over. */
  static Future<Void> left(SqlConnection tx, ConversationId group, UserId user) {
    return tx.preparedQuery(
            "INSERT IGNORE INTO imported_leave (group_id, user_id)"
                + " SELECT group_id, ? FROM imported_group WHERE group_id = ?")
        .execute(Tuple.of(Columns.of(user), Columns.of(group)))
        .mapEmpty();
  }

  static Future<Set<UserId>> leavers(SqlConnection tx, ConversationId group) {
    return tx.preparedQuery("SELECT user_id FROM imported_leave WHERE group_id = ?")
        .execute(Tuple.of(Columns.of(group)))
        .map(
            rows -> {
              Set<UserId> leavers = new HashSet<>();
              rows.forEach(row -> leavers.add(Columns.user(row, "user_id")));
              return leavers;
            });
  }
}
