package io.parley.contact.store;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The table {@code list_version}. */
final class ListVersions {
  private ListVersions() {}

  /** The versions of the two of a pair. */
  record OfPair(long a, long b) {}

  /**
   * Counts on those who see a change. Both rows are locked until the end of the transaction, always
   * the smaller id first, so that two transactions cannot wait for each other.
   */
  static Future<OfPair> advance(SqlConnection tx, Pair pair, boolean seenByA, boolean seenByB) {
    return advance(tx, pair.a(), seenByA)
        .compose(a -> advance(tx, pair.b(), seenByB).map(b -> new OfPair(a, b)));
  }

  /** Counts on one of somebody who sees a change; of several people, the smaller id first. */
  static Future<Long> advance(SqlConnection tx, UserId user) {
    return advance(tx, user, true);
  }

  private static Future<Long> advance(SqlConnection tx, UserId user, boolean seen) {
    long by = seen ? 1 : 0;
    return tx.preparedQuery(
            "INSERT INTO list_version (user_id, version) VALUES (?, ?)"
                + " ON DUPLICATE KEY UPDATE version = version + ?")
        .execute(Tuple.of(Columns.of(user), by, by))
        .compose(counted -> of(tx, user));
  }

  /** 0 if there is none. */
  static Future<Long> of(SqlConnection sql, UserId user) {
    return sql.preparedQuery("SELECT version FROM list_version WHERE user_id = ?")
        .execute(Tuple.of(Columns.of(user)))
        .map(ListVersions::first);
  }

  private static long first(RowSet<Row> rows) {
    return rows.size() == 0 ? 0 : rows.iterator().next().getLong(0);
  }
}
