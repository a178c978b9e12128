package io.parley.cluster.node;

import io.parley.cluster.log.CommandLog;
import io.parley.cluster.log.KafkaLogs;
import io.parley.cluster.log.SnapshotStore;
import java.util.function.Supplier;

/**
 * The log and the snapshots that a node works on now; other ones once the log was lost and made
 * anew. Opened and closed by the applying thread, used by all.
 */
final class Backing implements AutoCloseable {
  private final Supplier<KafkaLogs> opener;
  private volatile KafkaLogs open;

  Backing(Supplier<KafkaLogs> opener) {
    this.opener = opener;
  }

  /** Blocks. Lets go of what was open before. */
  void open() {
    close();
    open = opener.get();
  }

  CommandLog log() {
    return open.log();
  }

  SnapshotStore snapshots() {
    return open.snapshots();
  }

  /** Wakes whoever polls. */
  void wakeup() {
    KafkaLogs now = open;
    if (now != null) {
      now.log().wakeup();
    }
  }

  @Override
  public void close() {
    KafkaLogs now = open;
    if (now != null) {
      now.log().close();
      now.snapshots().close();
    }
  }
}
