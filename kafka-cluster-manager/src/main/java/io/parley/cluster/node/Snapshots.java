package io.parley.cluster.node;

import io.parley.cluster.log.CommandLog;
import io.parley.cluster.log.SnapshotStore;
import io.parley.cluster.log.SnapshotStore.Snapshot;
import io.parley.cluster.machine.Decisions;
import io.parley.cluster.machine.Picture;
import io.parley.cluster.metrics.ClusterMetrics;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a snapshot now and then, if this node is the leader: the applying thread takes the picture,
 * a thread of its own encodes and stores it, then trims the log as far as the snapshot before it
 * reaches. One that fails is logged; the next one is due as if it had not.
 */
final class Snapshots implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final Self self;
  private final Replica replica;
  private final Backing backing;
  private final long every;
  private final ClusterMetrics metrics;
  private final ExecutorService thread;
  private long last;
  private volatile boolean busy;

  Snapshots(
      Self self,
      Replica replica,
      Backing backing,
      long every,
      ClusterMetrics metrics,
      String threadName) {
    this.self = self;
    this.replica = replica;
    this.backing = backing;
    this.every = every;
    this.metrics = metrics;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, threadName);
              made.setDaemon(true);
              return made;
            });
  }

  /** The state starts from a snapshot that reaches to there. */
  void startedFrom(long nextOffset) {
    last = nextOffset;
  }

  /** Takes one if it is due; after records were applied. */
  void consider() {
    if (busy
        || !replica.read(
            it -> Decisions.snapshotDue(it, self.nodeId(), self.process(), last, every))) {
      return;
    }
    Picture picture = replica.read(it -> it.picture());
    last = picture.nextOffset();
    busy = true;
    CommandLog log = backing.log();
    SnapshotStore store = backing.snapshots();
    try {
      thread.execute(() -> store(picture, log, store));
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed: no snapshot");
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }

  private void store(Picture picture, CommandLog log, SnapshotStore store) {
    try {
      long trim =
          store.write(new Snapshot(picture.nextOffset(), picture.timeMs(), picture.encode()));
      if (trim > 0) {
        log.trim(trim);
      }
      metrics.snapshot(picture.timeMs());
      LOG.debug("Snapshot up to offset {}; the log is trimmed up to {}", last, trim);
    } catch (RuntimeException e) {
      LOG.warn("A snapshot up to offset {} was not stored", picture.nextOffset(), e);
    } finally {
      busy = false;
    }
  }
}
