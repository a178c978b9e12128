package io.parley.cluster.faults.node;

import io.parley.cluster.metrics.ClusterMetrics;
import java.util.concurrent.atomic.AtomicInteger;

/** What the cluster manager told of evictions. */
final class Tally implements ClusterMetrics {
  private final AtomicInteger evictions = new AtomicInteger();
  private final AtomicInteger rejoins = new AtomicInteger();
  private final AtomicInteger fallBacks = new AtomicInteger();

  @Override
  public void evicted() {
    evictions.incrementAndGet();
  }

  @Override
  public void rejoined() {
    rejoins.incrementAndGet();
  }

  @Override
  public void barrierFellBack() {
    fallBacks.incrementAndGet();
  }

  int evictions() {
    return evictions.get();
  }

  int rejoins() {
    return rejoins.get();
  }

  int fallBacks() {
    return fallBacks.get();
  }
}
