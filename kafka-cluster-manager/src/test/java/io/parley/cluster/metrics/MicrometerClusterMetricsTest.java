package io.parley.cluster.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MicrometerClusterMetricsTest {
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
  private final ClusterMetrics metrics = new MicrometerClusterMetrics(registry);

  @Test
  void gaugesShowWhatWasToldLast() {
    metrics.lag(12);
    metrics.members(3);
    metrics.members(2);
    assertThat(registry.get("vertx.cluster.lag").gauge().value()).isEqualTo(12);
    assertThat(registry.get("vertx.cluster.members").gauge().value()).isEqualTo(2);
  }

  @Test
  void theAgeOfASnapshotGrowsAndThereIsNoneBeforeTheFirst() {
    var age = registry.get("vertx.cluster.snapshot.age").timeGauge();
    assertThat(age.value(TimeUnit.SECONDS)).isNaN();
    metrics.snapshot(clock.wallTime());
    clock.add(Duration.ofSeconds(90));
    assertThat(age.value(TimeUnit.SECONDS)).isEqualTo(90);
  }

  @Test
  void barriersAreTimedAndTheGivenUpOnesCounted() {
    metrics.barrierPassed(Duration.ofMillis(4));
    metrics.barrierFellBack();
    assertThat(registry.get("vertx.cluster.barrier").timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(4);
    assertThat(registry.get("vertx.cluster.barrier.fallbacks").counter().count()).isEqualTo(1);
  }

  @Test
  void evictionsAndRejoinsAreCounted() {
    metrics.evicted();
    metrics.evicted();
    metrics.rejoined();
    assertThat(registry.get("vertx.cluster.evictions").counter().count()).isEqualTo(2);
    assertThat(registry.get("vertx.cluster.rejoins").counter().count()).isEqualTo(1);
  }
}
