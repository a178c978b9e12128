package io.parley.cluster.metrics;

import java.time.Duration;

/**
 * What a node of a cluster tells about itself. Every method returns at once, and may be called from
 * any thread; each does nothing unless an implementation wants to know.
 */
public interface ClusterMetrics {
  /** Of those who do not want to know. */
  ClusterMetrics NONE = new ClusterMetrics() {};

  /** Records that are in the log, as far as this node knows, and not yet applied by it. */
  default void lag(long records) {}

  /** A read barrier was passed after that time. */
  default void barrierPassed(Duration waited) {}

  /** A read barrier was given up: the read was answered from what is known here. */
  default void barrierFellBack() {}

  /** Members of the cluster, as this node sees it. */
  default void members(int count) {}

  /** A member was evicted, this one or another: it said nothing for a lease. */
  default void evicted() {}

  /** This node read its own eviction and joins again. */
  default void rejoined() {}

  /**
   * The newest snapshot that this node wrote or started from.
   *
   * @param timeMs when it was taken, in milliseconds since 1970
   */
  default void snapshot(long timeMs) {}
}
