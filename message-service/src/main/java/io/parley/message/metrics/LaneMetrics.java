package io.parley.message.metrics;

/** What is waiting at one router, as it was last told. Told by one thread, read by any. */
public final class LaneMetrics {
  private volatile int queued;
  private volatile int partitions;
  private volatile long lag;

  LaneMetrics() {}

  /** So many records are read and wait. */
  public void queued(int records) {
    queued = records;
  }

  /** So many partitions are decided here, and so many of their records are not decided yet. */
  public void behind(int ownedPartitions, long records) {
    partitions = ownedPartitions;
    lag = records;
  }

  int queued() {
    return queued;
  }

  int partitions() {
    return partitions;
  }

  long lag() {
    return lag;
  }
}
