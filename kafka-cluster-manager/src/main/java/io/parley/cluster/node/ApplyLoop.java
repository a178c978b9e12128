package io.parley.cluster.node;

import io.parley.cluster.codec.UnsupportedVersionException;
import io.parley.cluster.log.LogLostException;
import io.parley.cluster.log.LogRecord;
import io.parley.cluster.log.LogTrimmedException;
import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.metrics.ClusterMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that reads the log and changes the state: applies each record, passes its effects
 * on, answers whoever waits for it. While the log is away it tries on. Where the next record is
 * gone (this node was away for long), or the log itself was cut or replaced, it reads the state
 * anew, from the newest snapshot on, and the node joins again: states never part. Ends, with the
 * reason, where the node cannot follow the log.
 */
final class ApplyLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ApplyLoop.class);
  private static final Duration AFTER_FAILURE = Duration.ofMillis(250);

  private final Backing backing;
  private final Loader loader;
  private final Replica replica;
  private final Operations operations;
  private final LockRequests locks;
  private final Membership membership;
  private final Effects effects;
  private final ReadBarrier barrier;
  private final Snapshots snapshots;
  private final Outage outage;
  private final ClusterMetrics metrics;
  private volatile boolean ending;

  ApplyLoop(
      Backing backing,
      Loader loader,
      Replica replica,
      Operations operations,
      LockRequests locks,
      Membership membership,
      Effects effects,
      ReadBarrier barrier,
      Snapshots snapshots,
      Outage outage,
      ClusterMetrics metrics) {
    this.backing = backing;
    this.loader = loader;
    this.replica = replica;
    this.operations = operations;
    this.locks = locks;
    this.membership = membership;
    this.effects = effects;
    this.barrier = barrier;
    this.snapshots = snapshots;
    this.outage = outage;
    this.metrics = metrics;
  }

  /** Lets {@link #run} come to its end. Any thread. */
  void end() {
    ending = true;
    backing.wakeup();
  }

  /**
   * Runs until {@link #end}.
   *
   * @throws RuntimeException why it cannot go on
   */
  void run() {
    backing.open();
    begin(loader.load());
    while (!ending) {
      membership.tend();
      apply(poll());
    }
  }

  private void begin(Machine machine) {
    replica.replace(machine);
    snapshots.startedFrom(machine.nextOffset());
    barrier.applied(machine.nextOffset());
  }

  private List<LogRecord> poll() {
    try {
      return backing.log().poll(membership.untilDue());
    } catch (LogTrimmedException e) {
      LOG.warn("Read on from the newest snapshot: {}", e.getMessage());
      loadAnew(false);
    } catch (LogLostException e) {
      LOG.error("The log was cut or replaced, its state is read anew: {}", e.getMessage());
      loadAnew(true);
    } catch (RuntimeException e) {
      outage.failed(e.toString());
      pause();
    }
    return List.of();
  }

  private void apply(List<LogRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    metrics.lag(records.size() + backing.log().behind());
    for (LogRecord record : records) {
      Applied applied = replica.apply(record);
      effects.pass(applied.effects());
      operations.applied(applied);
      locks.recordApplied();
    }
    metrics.lag(backing.log().behind());
    barrier.applied(records.get(records.size() - 1).offset() + 1);
    snapshots.consider();
  }

  private void loadAnew(boolean reopen) {
    while (!ending) {
      try {
        if (reopen) {
          backing.open();
        }
        Machine machine = loader.load();
        List<Effect> between = replica.read(known -> Gap.between(known, machine));
        begin(machine);
        effects.pass(between);
        locks.recordApplied();
        membership.anew();
        operations.sendAgain();
        return;
      } catch (StateLostException | SupersededException | UnsupportedVersionException e) {
        throw e;
      } catch (RuntimeException e) {
        outage.failed(e.toString());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(AFTER_FAILURE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
