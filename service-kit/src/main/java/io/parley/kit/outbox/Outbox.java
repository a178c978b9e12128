package io.parley.kit.outbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Records that are to stand in Kafka if, and only if, a transaction commits. {@link OutboxRelay}
 * takes them there. The table is made by the migrations of {@link #MIGRATIONS}.
 */
public final class Outbox {
  /** The class path folder with the table's migrations, for {@code Database.open}. */
  public static final String MIGRATIONS = "db/outbox";

  private static final int MAX_VALUE = 900_000;
  private static final String INSERT =
      "INSERT INTO outbox (topic, record_key, record_value) VALUES (?, ?, ?)";

  private Outbox() {}

  /**
   * Adds a record to a transaction. Records with the same key reach the topic in the order of their
   * transactions if those hold the row lock of the aggregate that the key names.
   *
   * @param topic its real name
   * @param value up to 900,000 bytes, which every Kafka takes; more fails the transaction
   */
  public static Future<Void> append(SqlConnection tx, String topic, byte[] key, byte[] value) {
    if (value.length > MAX_VALUE) {
      return Future.failedFuture(
          new IllegalArgumentException("a record of " + value.length + " bytes for " + topic));
    }
    return tx.preparedQuery(INSERT)
        .execute(Tuple.of(topic, Buffer.buffer(key), Buffer.buffer(value)))
        .mapEmpty();
  }
}
