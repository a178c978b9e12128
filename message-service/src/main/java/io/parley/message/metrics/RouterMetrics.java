package io.parley.message.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.kit.metrics.Metric;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** What the routers of a process count. Safe on any thread. */
public final class RouterMetrics {
  private static final Metric COMMITS =
      Metric.timer("parley.router.batch")
          .doc("Batches that were decided and committed, and how long each took.")
          .look("Above 100 ms the database is slow.");
  private static final Metric BATCHES =
      Metric.summary("parley.router.batch.records")
          .doc("Records of a batch.")
          .look("Near 1,024 the routers are as busy as they can be.");
  private static final Metric ENTRIES =
      Metric.counter("parley.router.entries").doc("Entries that were stored.");
  private static final Metric FAILURES =
      Metric.counter("parley.router.failures")
          .doc("Batches that were not written; they are tried again.")
          .look("Grows for minutes: the database is away or refuses.");
  private static final Metric BURIED =
      Metric.counter("parley.router.dead.letters")
          .doc("Records that the database refuses, which were put into `dead_letters`.")
          .look("Any.");
  private static final Metric ALARMS =
      Metric.counter("parley.router.log.alarms")
          .doc("Partitions whose log is not the one, or not as long, as the database remembers.")
          .look("Any: Kafka or the database lost something, or one was put back.");
  private static final Metric FENCED =
      Metric.counter("parley.router.fenced")
          .doc("Partitions that another router took while this one had them.")
          .look("Grows without anybody starting or stopping.");
  private static final Metric QUEUED =
      Metric.gauge("parley.router.queued").doc("Records that were read and wait to be decided.");
  private static final Metric LAG =
      Metric.gauge("parley.router.lag")
          .doc("Records of this process's partitions that are not decided, as of 5 s ago at most.")
          .look("Grows: messages come in faster than they go out, or not at all.");
  private static final Metric OWNED =
      Metric.gauge("parley.router.partitions")
          .doc("Partitions that this process decides.")
          .look("All processes together have fewer than `parley_router_topic_partitions`.");
  private static final Metric TOPIC =
      Metric.gauge("parley.router.topic.partitions").doc("Partitions that there are.");

  /** All of them. */
  static final List<Metric> ALL =
      List.of(
          COMMITS, BATCHES, ENTRIES, FAILURES, BURIED, ALARMS, FENCED, QUEUED, LAG, OWNED, TOPIC);

  private final Timer commits;
  private final DistributionSummary batches;
  private final Counter entries;
  private final Counter failures;
  private final Counter buried;
  private final Counter alarms;
  private final Counter fenced;
  private final List<LaneMetrics> lanes = new CopyOnWriteArrayList<>();

  /** Registers them. */
  public RouterMetrics(MeterRegistry meters, int partitions) {
    commits = COMMITS.timer(meters);
    batches = BATCHES.summary(meters);
    entries = ENTRIES.counter(meters);
    failures = FAILURES.counter(meters);
    buried = BURIED.counter(meters);
    alarms = ALARMS.counter(meters);
    fenced = FENCED.counter(meters);
    QUEUED.gauge(meters, () -> sum(LaneMetrics::queued));
    LAG.gauge(meters, () -> sum(LaneMetrics::lag));
    OWNED.gauge(meters, () -> sum(LaneMetrics::partitions));
    TOPIC.gauge(meters, () -> partitions);
  }

  private long sum(ToLongFunction<LaneMetrics> what) {
    return lanes.stream().mapToLong(what).sum();
  }

  /** Figures of a new router, which are part of the sums from now on. */
  public LaneMetrics lane() {
    LaneMetrics lane = new LaneMetrics();
    lanes.add(lane);
    return lane;
  }

  /** A batch of so many records was committed. */
  public void committed(int records, int newEntries, long nanos) {
    batches.record(records);
    commits.record(nanos, TimeUnit.NANOSECONDS);
    entries.increment(newEntries);
  }

  /** A batch was not written. */
  public void failed() {
    failures.increment();
  }

  /** A record was put aside. */
  public void buried() {
    buried.increment();
  }

  /** The log is not the one, or not as long, as the database remembers. */
  public void alarm() {
    alarms.increment();
  }

  /** Another router took a partition. */
  public void fenced() {
    fenced.increment();
  }
}
