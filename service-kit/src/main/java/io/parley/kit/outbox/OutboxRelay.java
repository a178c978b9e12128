package io.parley.kit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.kafka.LogProducer;
import io.parley.kit.metrics.KitMetrics;
import io.parley.kit.sql.Database;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of an {@link Outbox} to Kafka and deletes them after the append: at least once,
 * those of one key in the order of their ids, so readers ignore repeats by version. One relay of a
 * schema works at a time, by a row lock. Woken by each commit, and every second for what others
 * left. While Kafka or the database is away it waits and goes on by itself.
 *
 * <p>Works on a context of its own; {@link #wake} is safe on any thread.
 */
public final class OutboxRelay {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int BATCH = 200;
  private static final String LOCK =
      "SELECT id FROM outbox_relay WHERE id = 1 FOR UPDATE SKIP LOCKED";
  private static final String READ =
      "SELECT id, topic, record_key, record_value FROM outbox ORDER BY id LIMIT " + BATCH;

  private final Context context;
  private final Database database;
  private final LogProducer producer;
  private final Counter relayed;
  private final Counter failures;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Promise<Void> stopped = Promise.promise();
  private final long timer;

  /** Since when records may wait that it has not brought out; 0: none does. */
  private volatile long waitingNs;

  // Of the context alone:
  private boolean working;
  private boolean stopping;
  private boolean failing;

  private OutboxRelay(Vertx vertx, Database database, LogProducer producer, MeterRegistry meters) {
    this.context = vertx.getOrCreateContext();
    this.database = database;
    this.producer = producer;
    this.relayed = KitMetrics.OUTBOX_RELAYED.counter(meters, database.schema());
    this.failures = KitMetrics.OUTBOX_FAILURES.counter(meters, database.schema());
    KitMetrics.OUTBOX_WAITING.gauge(meters, this::waitingSeconds, database.schema());
    this.timer = vertx.setPeriodic(POLL.toMillis(), id -> wake());
  }

  /**
   * Starts relaying.
   *
   * @param producer has the metadata of every topic that is used in the outbox
   */
  public static OutboxRelay start(
      Vertx vertx, Database database, LogProducer producer, MeterRegistry meters) {
    OutboxRelay relay = new OutboxRelay(vertx, database, producer, meters);
    database.afterCommit(relay::wake);
    relay.wake();
    return relay;
  }

  /** Looks soon; what is committed by now is seen. */
  public void wake() {
    if (woken.compareAndSet(false, true)) {
      context.runOnContext(run -> work());
    }
  }

  private double waitingSeconds() {
    long since = waitingNs;
    return since == 0 ? 0 : (System.nanoTime() - since) / 1e9;
  }

  private void work() {
    if (working || stopping) {
      return;
    }
    working = true;
    woken.set(false);
    waitingNs = waitingNs == 0 ? System.nanoTime() : waitingNs;
    database.pool().withTransaction(this::batch).onComplete(this::ended);
  }

  private void ended(AsyncResult<OutboxBatch> result) {
    working = false;
    Throwable failure = result.failed() ? result.cause() : result.result().failure();
    if (failure != null) {
      failures.increment();
      if (!failing) {
        LOG.warn("{}: records wait in the outbox: {}", database.schema(), failure.toString());
      }
    }
    failing = failure != null;
    if (!failing && result.result().size() < BATCH) {
      waitingNs = 0;
    }
    if (stopping) {
      stopped.tryComplete();
    } else if (failing) {
      // The timer tries again.
      woken.set(false);
    } else if (woken.get() || result.result().size() == BATCH) {
      woken.set(true);
      context.runOnContext(run -> work());
    }
  }

  private Future<OutboxBatch> batch(SqlConnection tx) {
    return tx.query(LOCK)
        .execute()
        .compose(
            lock ->
                lock.size() == 0
                    ? Future.succeededFuture(OutboxBatch.EMPTY)
                    : tx.query(READ).execute().compose(rows -> relay(tx, rows)));
  }

  private Future<OutboxBatch> relay(SqlConnection tx, RowSet<Row> rows) {
    return OutboxBatch.send(rows, producer)
        .compose(
            batch -> {
              relayed.increment(batch.sentIds().size());
              return batch.sentIds().isEmpty()
                  ? Future.succeededFuture(batch)
                  : tx.query(batch.deletion()).execute().map(batch);
            });
  }

  /** Ends, after the batch that is under way. */
  public Future<Void> stop() {
    context.owner().cancelTimer(timer);
    context.runOnContext(
        run -> {
          stopping = true;
          if (!working) {
            stopped.tryComplete();
          }
        });
    return stopped.future();
  }
}
