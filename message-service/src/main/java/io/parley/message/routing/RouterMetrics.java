package io.parley.message.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.parley.message.domain.routing.Decision;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the routers of a process count, under {@code parley.router.*}. */
final class RouterMetrics {
  private final Timer commits;
  private final DistributionSummary batches;
  private final Counter entries;
  private final Counter failures;
  private final Counter buried;
  private final Counter alarms;
  private final Counter fenced;
  private final AtomicInteger queued = new AtomicInteger();

  RouterMetrics(MeterRegistry registry) {
    commits = registry.timer("parley.router.batch");
    batches = registry.summary("parley.router.batch.records");
    entries = registry.counter("parley.router.entries");
    failures = registry.counter("parley.router.failures");
    buried = registry.counter("parley.router.dead.letters");
    alarms = registry.counter("parley.router.log.alarms");
    fenced = registry.counter("parley.router.fenced");
    registry.gauge("parley.router.queued", queued);
  }

  void committed(int records, long nanos) {
    batches.record(records);
    commits.record(nanos, TimeUnit.NANOSECONDS);
  }

  void decided(Decision decision) {
    entries.increment(decision.entries.size());
  }

  void failed() {
    failures.increment();
  }

  void buried() {
    buried.increment();
  }

  /** The log is not the one, or not as long, as the database remembers. */
  void alarm() {
    alarms.increment();
  }

  void fenced() {
    fenced.increment();
  }

  void queued(int records) {
    queued.set(records);
  }
}
