package io.parley.kit.outbox;

import io.parley.kit.kafka.LogProducer;
import io.parley.kit.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of an {@link Outbox} to Kafka in the order of their ids and deletes them after
 * the append: at least once, so readers ignore repeats. One relay of a schema works at a time, by a
 * row lock. Woken by each commit, and every second for what others left. While Kafka or the
 * database is away it waits and goes on by itself.
 */
public final class OutboxRelay {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int BATCH = 200;
  private static final String LOCK =
      "SELECT id FROM outbox_relay WHERE id = 1 FOR UPDATE SKIP LOCKED";
  private static final String READ =
      "SELECT id, topic, record_key, record_value FROM outbox ORDER BY id LIMIT " + BATCH;

  private final Vertx vertx;
  private final Database database;
  private final LogProducer producer;
  private long timer;
  private boolean awake;
  private boolean stopped;
  private Future<Void> pass = Future.succeededFuture();
  private boolean failing;

  private OutboxRelay(Vertx vertx, Database database, LogProducer producer) {
    this.vertx = vertx;
    this.database = database;
    this.producer = producer;
  }

  /**
   * Starts relaying.
   *
   * @param producer has the metadata of every topic that is used in the outbox
   */
  public static OutboxRelay start(Vertx vertx, Database database, LogProducer producer) {
    OutboxRelay relay = new OutboxRelay(vertx, database, producer);
    relay.timer = vertx.setPeriodic(POLL.toMillis(), id -> relay.wake());
    database.afterCommit(relay::wake);
    relay.wake();
    return relay;
  }

  /** Looks soon. Safe on any thread. */
  public synchronized void wake() {
    if (awake || stopped) {
      return;
    }
    awake = true;
    pass = pass.transform(before -> pass());
  }

  private Future<Void> pass() {
    synchronized (this) {
      awake = false;
    }
    return database.pool().withTransaction(this::batch).transform(done -> ended(done));
  }

  private Future<Void> ended(io.vertx.core.AsyncResult<Integer> done) {
    synchronized (this) {
      if (done.failed() && !failing) {
        LOG.warn("the outbox cannot be relayed now: {}", done.cause().toString());
      }
      failing = done.failed();
    }
    if (done.succeeded() && done.result() == BATCH) {
      wake();
    }
    return Future.succeededFuture();
  }

  private Future<Integer> batch(SqlConnection tx) {
    return tx.query(LOCK)
        .execute()
        .compose(
            lock ->
                lock.size() == 0
                    ? Future.succeededFuture(0)
                    : tx.query(READ).execute().compose(rows -> relay(tx, rows)));
  }

  private Future<Integer> relay(SqlConnection tx, RowSet<Row> rows) {
    if (rows.size() == 0) {
      return Future.succeededFuture(0);
    }
    List<Future<?>> sends = new ArrayList<>(rows.size());
    // Exactly those that were read: a smaller id may be committed meanwhile.
    StringJoiner ids = new StringJoiner(",", "DELETE FROM outbox WHERE id IN (", ")");
    for (Row row : rows) {
      ids.add(Long.toString(row.getLong(0)));
      sends.add(producer.send(row.getString(1), bytes(row, 2), bytes(row, 3)));
    }
    return Future.join(sends)
        .compose(sent -> tx.query(ids.toString()).execute())
        .map(deleted -> rows.size());
  }

  private static byte[] bytes(Row row, int column) {
    Buffer buffer = row.getBuffer(column);
    return buffer == null ? new byte[0] : buffer.getBytes();
  }

  /** Ends after the batch that is under way. */
  public synchronized Future<Void> stop() {
    stopped = true;
    vertx.cancelTimer(timer);
    return pass;
  }
}
