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

  private static final String INSERT =
      "INSERT INTO outbox (topic, record_key, record_value) VALUES (?, ?, ?)";

  private Outbox() {}

  /**
   * Adds a record to a transaction. Records of one aggregate keep their order if the transaction
   * holds the aggregate's row lock.
   *
   * @param topic its real name
   */
  public static Future<Void> append(SqlConnection tx, String topic, byte[] key, byte[] value) {
    return tx.preparedQuery(INSERT)
        .execute(Tuple.of(topic, Buffer.buffer(key), Buffer.buffer(value)))
        .mapEmpty();
  }
}
