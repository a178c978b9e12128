package io.parley.cluster.node;

import io.parley.cluster.log.SnapshotStore.Snapshot;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.metrics.ClusterMetrics;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Gets the newest state that the snapshots hold, and sets the log to the record behind it. Never
 * guesses: where records between the two are gone, or the snapshot knows more than the log, the
 * state is lost. Blocks; belongs to the applying thread.
 */
final class Loader {
  private final Backing backing;
  private final ClusterMetrics metrics;

  Loader(Backing backing, ClusterMetrics metrics) {
    this.backing = backing;
    this.metrics = metrics;
  }

  /**
   * Loads.
   *
   * @throws StateLostException if there is no way to the cluster's state
   */
  Machine load() {
    // In this order: the log is trimmed only up to a snapshot that is there by then.
    long start = backing.log().start();
    Optional<Snapshot> newest = backing.snapshots().latest();
    Machine machine = newest.map(it -> restore(it, start)).orElseGet(() -> fresh(start));
    backing.log().seek(Math.max(start, machine.nextOffset()));
    newest.ifPresent(it -> metrics.snapshot(it.timeMs()));
    return machine;
  }

  private Machine restore(Snapshot snapshot, long start) {
    long end = end();
    if (snapshot.nextOffset() > end) {
      throw new StateLostException(
          "the newest snapshot reaches to offset "
              + snapshot.nextOffset()
              + ", the log only to "
              + end
              + ": the log was cut after an unclean election. Delete both topics while every node"
              + " of the cluster is down, or use another cluster name");
    }
    if (snapshot.nextOffset() < start) {
      throw new StateLostException(
          "the newest snapshot reaches to offset "
              + snapshot.nextOffset()
              + ", the log begins at "
              + start
              + ": records between are gone. Has the log's topic a retention?");
    }
    return Machine.restore(snapshot.state());
  }

  private static Machine fresh(long start) {
    if (start > 0) {
      throw new StateLostException(
          "no snapshot, and the log begins at offset "
              + start
              + ": its first records are gone. Has the log's topic a retention?");
    }
    return new Machine();
  }

  private long end() {
    try {
      return backing.log().end().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }
}
