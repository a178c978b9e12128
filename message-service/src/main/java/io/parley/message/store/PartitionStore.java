package io.parley.message.store;

import io.parley.message.domain.routing.FencedException;
import io.parley.message.domain.routing.Ownership;
import io.vertx.core.Future;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The table of partitions: who may write what, and how far the log is decided. */
public final class PartitionStore {
  private static final int LOCK_WAIT_TIMEOUT = 1205;

  private PartitionStore() {}

  /** What a claim found: the right to write, and the log that it was written for. */
  public record Claim(Ownership ownership, String topicId) {}

  /**
   * Makes rows for partitions that have none.
   *
   * @return fails with {@link IllegalStateException} where there are rows of more partitions than
   *     the topic has: the number of partitions never changes, since it would change the order
   */
  public static Future<Void> prepare(SqlConnection connection, int partitions) {
    Future<?> inserted = Future.succeededFuture();
    for (int part = 0; part < partitions; part++) {
      Tuple row = Tuple.of(part);
      inserted =
          inserted.compose(
              before ->
                  connection
                      .preparedQuery(
                          "INSERT IGNORE INTO partitions (part, topic_id) VALUES (?, '')")
                      .execute(row));
    }
    return inserted
        .compose(all -> connection.query("SELECT COUNT(*) FROM partitions").execute())
        .compose(
            rows -> {
              int known = rows.iterator().next().getInteger(0);
              return known == partitions
                  ? Future.succeededFuture()
                  : Future.failedFuture(
                      new IllegalStateException(
                          "the topic has "
                              + partitions
                              + " partitions, the database knows "
                              + known
                              + ": their number is fixed at creation"));
            });
  }

  /**
   * Takes the partition from whoever had it: commits under older epochs change nothing from now on.
   * A former owner that sleeps inside its transaction is killed by its connection's id.
   *
   * @param connectionId the server's id of the connection that will write
   */
  public static Future<Claim> claim(SqlConnection connection, int partition, long connectionId) {
    return tryClaim(connection, partition, connectionId)
        .recover(
            failure ->
                failure instanceof MySQLException e && e.getErrorCode() == LOCK_WAIT_TIMEOUT
                    ? killFormer(connection, partition)
                        .compose(killed -> tryClaim(connection, partition, connectionId))
                    : Future.failedFuture(failure));
  }

  // In one transaction: read outside it, the epoch could be that of a later claim.
  private static Future<Claim> tryClaim(
      SqlConnection connection, int partition, long connectionId) {
    return connection
        .begin()
        .compose(
            transaction ->
                take(connection, partition, connectionId)
                    .compose(claim -> transaction.commit().map(claim))
                    .recover(
                        failure ->
                            transaction
                                .rollback()
                                .transform(rolledBack -> Future.failedFuture(failure))));
  }

  private static Future<Claim> take(SqlConnection connection, int partition, long connectionId) {
    return connection
        .preparedQuery("UPDATE partitions SET epoch = epoch + 1, connection_id = ? WHERE part = ?")
        .execute(Tuple.of(connectionId, partition))
        .compose(
            updated ->
                connection
                    .preparedQuery(
                        "SELECT epoch, base, next_position, topic_id FROM partitions"
                            + " WHERE part = ?")
                    .execute(Tuple.of(partition)))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Claim(
                  new Ownership(partition, row.getLong(0), row.getLong(1), row.getLong(2)),
                  row.getString(3));
            });
  }

  private static Future<?> killFormer(SqlConnection connection, int partition) {
    return connection
        .preparedQuery("SELECT connection_id FROM partitions WHERE part = ?")
        .execute(Tuple.of(partition))
        .compose(rows -> connection.query("KILL " + rows.iterator().next().getLong(0)).execute())
        .otherwiseEmpty();
  }

  /**
   * Ties the partition to a log: the one with the id, whose offsets become positions by the base.
   * Fails with {@link FencedException} where the claim is not the newest.
   */
  public static Future<Ownership> rebase(
      SqlConnection connection, Ownership owned, String topicId, long base) {
    return connection
        .preparedQuery("UPDATE partitions SET topic_id = ?, base = ? WHERE part = ? AND epoch = ?")
        .execute(Tuple.of(topicId, base, owned.partition(), owned.epoch()))
        .compose(
            result ->
                result.rowCount() == 1
                    ? Future.succeededFuture(
                        new Ownership(owned.partition(), owned.epoch(), base, owned.nextPosition()))
                    : Future.failedFuture(new FencedException(owned.partition())));
  }

  /**
   * Where an own partition stands, after a failure that leaves it open; null where the claim is not
   * the newest any more.
   */
  public static Future<Ownership> verify(
      SqlConnection connection, Ownership owned, long connectionId) {
    return connection
        .preparedQuery("UPDATE partitions SET connection_id = ? WHERE part = ? AND epoch = ?")
        .execute(Tuple.of(connectionId, owned.partition(), owned.epoch()))
        .compose(
            updated ->
                connection
                    .preparedQuery(
                        "SELECT next_position FROM partitions WHERE part = ? AND epoch = ?")
                    .execute(Tuple.of(owned.partition(), owned.epoch())))
        .map(rows -> rows.size() == 0 ? null : owned.advancedTo(rows.iterator().next().getLong(0)));
  }
}
