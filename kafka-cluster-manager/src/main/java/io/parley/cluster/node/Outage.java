package io.parley.cluster.node;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the log is away, and once that it is back. Safe on any thread. */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  private final String cluster;
  private long since;
  private boolean away;

  Outage(String cluster) {
    this.cluster = cluster;
  }

  /** The log did not do what it was asked to. */
  synchronized void failed(String why) {
    if (!away) {
      away = true;
      since = System.nanoTime();
      LOG.warn(
          "Cluster {}: the log is away, reads go on from what is known here: {}", cluster, why);
    }
  }

  /** The log did what it was asked to. */
  synchronized void succeeded() {
    if (away) {
      away = false;
      LOG.info(
          "Cluster {}: the log is back after {} ms",
          cluster,
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since));
    }
  }
}
