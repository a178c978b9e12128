package io.parley.contact.store;

import io.parley.kit.sql.Database;
import io.parley.kit.sql.SqlFailures;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * Transactions that are run again where they lost a fight: over locks, or over a unique key that
 * somebody else took first. What they do must bear that.
 */
final class Transactions {
  private static final int ATTEMPTS = 3;

  private final Database database;

  Transactions(Database database) {
    this.database = database;
  }

  /** All of the work or nothing; {@code UNAVAILABLE} if the database is away or too busy. */
  <T> Future<T> run(Function<SqlConnection, Future<T>> work) {
    return attempt(work, ATTEMPTS).recover(e -> Future.failedFuture(SqlFailures.refusal(e)));
  }

  private <T> Future<T> attempt(Function<SqlConnection, Future<T>> work, int left) {
    return database
        .inTransaction(work)
        .recover(
            e ->
                left > 1 && (SqlFailures.contention(e) || SqlFailures.duplicate(e))
                    ? attempt(work, left - 1)
                    : Future.failedFuture(e));
  }

  /** Statements that read, on one connection, in order. */
  <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
    return database
        .pool()
        .withConnection(work)
        .recover(e -> Future.failedFuture(SqlFailures.refusal(e)));
  }
}
