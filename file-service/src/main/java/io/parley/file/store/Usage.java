package io.parley.file.store;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Iterator;

/**
 * The table {@code usage_of_user}. Whoever changes both locks the row of a file before that of its
 * owner.
 */
final class Usage {
  private Usage() {}

  /** What a user's files take; nobody else changes it until the transaction ends. */
  static Future<Long> lock(SqlConnection tx, UserId owner) {
    Tuple id = Tuple.of(FileRows.bytes(owner));
    // Locks the row at once, old or new: a shared lock that is to become more would be a deadlock
    // where several uploads begin at once.
    return tx.preparedQuery(
            "INSERT INTO usage_of_user (owner_id, bytes) VALUES (?, 0)"
                + " ON DUPLICATE KEY UPDATE bytes = bytes")
        .execute(id)
        .compose(
            there ->
                tx.preparedQuery("SELECT bytes FROM usage_of_user WHERE owner_id = ? FOR UPDATE")
                    .execute(id))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** Likewise without a lock. */
  static Future<Long> read(SqlConnection sql, UserId owner) {
    return sql.preparedQuery("SELECT bytes FROM usage_of_user WHERE owner_id = ?")
        .execute(Tuple.of(FileRows.bytes(owner)))
        .map(
            rows -> {
              Iterator<Row> row = rows.iterator();
              return row.hasNext() ? row.next().getLong(0) : 0L;
            });
  }

  /** Counts more, or less; never below 0. */
  static Future<Void> add(SqlConnection tx, UserId owner, long bytes) {
    return tx.preparedQuery(
            "UPDATE usage_of_user SET bytes = GREATEST(0, bytes + ?) WHERE owner_id = ?")
        .execute(Tuple.of(bytes, FileRows.bytes(owner)))
        .mapEmpty();
  }
}
