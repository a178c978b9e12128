package io.parley.message.routing;

import io.parley.kit.sql.SqlFailures;
import io.parley.kit.trace.Traces;
import io.parley.message.domain.routing.Advance;
import io.parley.message.domain.routing.Decision;
import io.parley.message.domain.routing.FencedException;
import io.parley.message.domain.routing.LoggedRecord;
import io.parley.message.domain.routing.Ownership;
import io.parley.message.domain.routing.RoutingState;
import io.parley.message.kafka.LogConsumer;
import io.parley.message.metrics.LaneMetrics;
import io.parley.message.metrics.RouterMetrics;
import io.parley.message.store.DeadLetters;
import io.vertx.core.Future;
import io.vertx.sqlclient.DatabaseException;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the partitions that one consumer was given, one batch after the other over one database
 * connection: queue → {@link BatchRouter} → commit → feed.
 *
 * <p>Every failure has one cure: forget what is remembered, look up in the database which
 * partitions are still ours and how far they are decided, and read the log again from there. A
 * batch that fails is halved at the next try, until the record that the database refuses stands
 * alone; that one goes to the dead letters. Runs on one event loop.
 */
final class Lane implements LogConsumer.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** Refusals of a single record whose failure does not look like its own fault. */
  private static final int PATIENCE = 5;

  private final LaneSettings settings;
  private final LaneConnection connection;
  private final Partitions partitions;
  private final RoutingState state;
  private final BatchRouter router;
  private final FeedPublisher feed;
  private final RouterMetrics metrics;
  private final LaneMetrics waiting;
  private final Traces traces;
  private final SegmentQueue queue = new SegmentQueue();
  private LogConsumer consumer;
  private boolean busy;
  private boolean stopped;
  private boolean held;
  private int limit;
  private int failures;
  private Future<Void> current = Future.succeededFuture();

  Lane(
      LaneSettings settings,
      LaneConnection connection,
      Partitions partitions,
      BatchCommit commit,
      FeedPublisher feed,
      RouterMetrics metrics,
      Traces traces) {
    this.settings = settings;
    this.connection = connection;
    this.partitions = partitions;
    this.feed = feed;
    this.metrics = metrics;
    this.traces = traces;
    waiting = metrics.lane();
    state = new RoutingState(settings.remembered());
    router = new BatchRouter(state, commit);
    limit = settings.batch();
  }

  void start(LogConsumer logConsumer) {
    consumer = logConsumer;
    partitions.start(logConsumer, this::beacon);
  }

  /** Takes no more work; completes when the batch at hand is done. */
  Future<Void> stop() {
    stopped = true;
    partitions.stop();
    waiting.behind(0, 0);
    return current.otherwiseEmpty();
  }

  @Override
  public void assigned(int partition) {
    partitions.assigned(partition);
  }

  @Override
  public void revoked(int partition) {
    partitions.revoked(partition);
    // Whoever has it next writes what we remember: all of it may be old when it comes back.
    router.forget();
  }

  @Override
  public void polled(LogConsumer.Chunk chunk) {
    Segment segment = partitions.segment(chunk);
    if (segment != null) {
      queue.add(segment);
      hold();
      wake();
    }
  }

  @Override
  public void ends(Map<Integer, Long> offsets) {
    waiting.behind(partitions.owned().size(), partitions.undecided(offsets));
  }

  /** Says every second, and after each change, how far the partitions are decided. */
  void beacon() {
    partitions.owned().forEach(owned -> feed.publish(Feeds.beacon(owned)));
  }

  private void hold() {
    waiting.queued(queue.records());
    boolean full = queue.records() > 4 * settings.batch();
    boolean free = queue.records() < settings.batch();
    if (full && !held) {
      held = true;
      consumer.hold(true);
    } else if (free && held) {
      held = false;
      consumer.hold(false);
    }
  }

  private void wake() {
    if (busy || stopped) {
      return;
    }
    Map<Integer, Advance> advances = new HashMap<>();
    List<LoggedRecord> records = new ArrayList<>();
    while (records.isEmpty() && queue.records() > 0) {
      take(advances, records);
    }
    hold();
    if (!records.isEmpty()) {
      busy = true;
      current =
          route(advances, records).onComplete(done -> busy = false).onComplete(done -> wake());
    }
  }

  private void take(Map<Integer, Advance> advances, List<LoggedRecord> records) {
    for (Segment segment : queue.take(limit)) {
      Advance before = advances.get(segment.partition());
      Ownership owned = partitions.current(segment.partition(), segment.reading());
      if (owned == null) {
        continue;
      }
      long expected = before == null ? owned.nextPosition() : before.to();
      if (segment.from() != expected) {
        LOG.error(
            "partition {}: read from position {}, expected {}; reading again",
            segment.partition(),
            segment.from(),
            expected);
        partitions.readAgain(segment.partition());
        continue;
      }
      advances.put(segment.partition(), new Advance(owned, segment.to()));
      records.addAll(segment.records());
    }
  }

  private Future<Void> route(Map<Integer, Advance> advances, List<LoggedRecord> records) {
    long began = System.nanoTime();
    BatchTrace trace = BatchTrace.begin(traces, records);
    return connection
        .get()
        .compose(sql -> trace.within(() -> router.route(sql, advances.values(), records)))
        .timeout(settings.batchLimit().toMillis(), TimeUnit.MILLISECONDS)
        .compose(
            decision -> {
              metrics.committed(records.size(), decision.entries.size(), System.nanoTime() - began);
              succeeded(advances, decision, trace);
              return Future.<Void>succeededFuture();
            })
        .onComplete(done -> trace.end(done.cause()))
        .recover(failure -> failed(advances, records, failure));
  }

  private void succeeded(Map<Integer, Advance> advances, Decision decision, BatchTrace trace) {
    failures = 0;
    limit = Math.min(settings.batch(), limit * 2);
    advances
        .values()
        .forEach(
            advance -> {
              int partition = advance.owned().partition();
              partitions.advanced(advance);
              feed.publish(
                  Feeds.committed(advance, trace.mark(partition, decision.items.get(partition))));
            });
  }

  private Future<Void> failed(
      Map<Integer, Advance> advances, List<LoggedRecord> records, Throwable failure) {
    state.clear();
    queue.clear();
    hold();
    metrics.failed();
    boolean refused = failure instanceof DatabaseException && !SqlFailures.unavailable(failure);
    if (refused) {
      failures++;
      limit = Math.max(1, records.size() / 2);
    }
    if (!(failure instanceof FencedException)) {
      LOG.warn("a batch of {} records was not written: {}", records.size(), failure.toString());
    }
    boolean hopeless = SqlFailures.ofTheData(failure) || (refused && failures > PATIENCE);
    return connection
        .renew()
        .compose(
            sql ->
                records.size() == 1 && hopeless
                    ? bury(sql, advances.values().iterator().next(), records.get(0), failure)
                    : Future.succeededFuture())
        .compose(done -> resync())
        .recover(this::recovering);
  }

  private Future<Void> resync() {
    return connection
        .get()
        .compose(sql -> partitions.resync(sql, connection.id()))
        .onSuccess(done -> beacon());
  }

  /** The database is away: nothing is known of the batch, so it does not count against it. */
  private Future<Void> recovering(Throwable failure) {
    LOG.warn("the database is away: {}", failure.toString());
    failures = 0;
    return stopped
        ? Future.succeededFuture()
        : connection.renew().compose(sql -> resync()).recover(this::recovering);
  }

  private Future<Void> bury(
      SqlConnection sql, Advance advance, LoggedRecord record, Throwable failure) {
    LOG.error(
        "partition {} position {}: the database refuses the record, kept in dead_letters: {}",
        record.partition(),
        record.position(),
        failure.toString());
    return DeadLetters.bury(
            sql,
            advance,
            record.conversation().bytes(),
            record.record().toByteArray(),
            record.timeMs(),
            failure)
        .onSuccess(
            buried -> {
              metrics.buried();
              failures = 0;
              partitions.advanced(advance);
              feed.publish(Feeds.buried(advance, record));
            });
  }
}
