package io.parley.cluster.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node's figures as meters of a Micrometer registry, named {@code vertx.cluster.*}. Needs {@code
 * micrometer-core} on the class path, which the manager itself does not.
 */
public final class MicrometerClusterMetrics implements ClusterMetrics {
  private static final String PREFIX = "vertx.cluster.";

  private final AtomicLong lag = new AtomicLong();
  private final AtomicLong members = new AtomicLong();
  private final AtomicLong snapshotMs = new AtomicLong();
  private final Timer barriers;
  private final Counter fallbacks;
  private final Counter evictions;
  private final Counter rejoins;

  /** Registers the meters. */
  public MicrometerClusterMetrics(MeterRegistry registry) {
    Gauge.builder(PREFIX + "lag", lag, AtomicLong::doubleValue)
        .description("Records of the log that are not applied yet")
        .register(registry);
    Gauge.builder(PREFIX + "members", members, AtomicLong::doubleValue)
        .description("Members of the cluster, as this node sees it")
        .register(registry);
    TimeGauge.builder(
            PREFIX + "snapshot.age", snapshotMs, TimeUnit.MILLISECONDS, at -> age(registry, at))
        .description("Age of the newest snapshot that this node wrote or started from")
        .register(registry);
    barriers =
        Timer.builder(PREFIX + "barrier")
            .description("How long reads waited for what others had written")
            .publishPercentileHistogram()
            .register(registry);
    fallbacks = counter(registry, "barrier.fallbacks", "Reads answered from what was known here");
    evictions = counter(registry, "evictions", "Members that said nothing for a lease");
    rejoins = counter(registry, "rejoins", "Times this node found itself evicted");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(PREFIX + name).description(description).register(registry);
  }

  private static double age(MeterRegistry registry, AtomicLong at) {
    return at.get() == 0 ? Double.NaN : registry.config().clock().wallTime() - at.get();
  }

  @Override
  public void lag(long records) {
    lag.set(records);
  }

  @Override
  public void barrierPassed(Duration waited) {
    barriers.record(waited);
  }

  @Override
  public void barrierFellBack() {
    fallbacks.increment();
  }

  @Override
  public void members(int count) {
    members.set(count);
  }

  @Override
  public void evicted() {
    evictions.increment();
  }

  @Override
  public void rejoined() {
    rejoins.increment();
  }

  @Override
  public void snapshot(long timeMs) {
    snapshotMs.set(timeMs);
  }
}
