package io.parley.message.store;

import io.parley.message.domain.routing.Advance;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The table of records that the database refused. */
public final class DeadLetters {
  private static final int LONGEST_REASON = 500;

  private DeadLetters() {}

  /** Keeps the record and steps over it, in one transaction; fails like {@link BatchWriter}. */
  public static Future<Void> bury(
      SqlConnection connection,
      Advance advance,
      byte[] key,
      byte[] value,
      long timeMs,
      Throwable failure) {
    String reason = String.valueOf(failure);
    return connection
        .query("BEGIN")
        .execute()
        .compose(begun -> BatchWriter.advance(connection, advance))
        .compose(
            advanced ->
                connection
                    .preparedQuery(
                        "INSERT INTO dead_letters"
                            + " (part, position, record_key, record_value, reason, time_ms)"
                            + " VALUES (?, ?, ?, ?, ?, ?)")
                    .execute(
                        Tuple.of(
                            advance.owned().partition(),
                            advance.owned().nextPosition(),
                            Sql.buffer(key),
                            Sql.buffer(value),
                            reason.substring(0, Math.min(LONGEST_REASON, reason.length())),
                            timeMs)))
        .compose(inserted -> connection.query("COMMIT").execute())
        .mapEmpty();
  }
}
