package io.parley.kit.sql;

import io.parley.kit.error.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Transactions that are run again where they lost a fight: over locks, or over a unique key that
 * somebody else took first. What they do must bear that.
 */
public final class Transactions {
  private static final int ATTEMPTS = 3;
  // A database that hangs must not keep callers; what they asked for may still happen.
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Database database;

  /** Over a database. */
  public Transactions(Database database) {
    this.database = database;
  }

  /**
   * All of the work or nothing; {@code UNAVAILABLE} if the database is away, silent or too busy.
   */
  public <T> Future<T> run(Function<SqlConnection, Future<T>> work) {
    return limited(attempt(work, ATTEMPTS));
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
  public <T> Future<T> read(Function<SqlConnection, Future<T>> work) {
    return limited(database.pool().withConnection(work));
  }

  private static <T> Future<T> limited(Future<T> outcome) {
    return outcome
        .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            e ->
                Future.failedFuture(
                    e instanceof TimeoutException
                        ? Refusal.unavailable("the database does not answer")
                        : SqlFailures.refusal(e)));
  }
}
