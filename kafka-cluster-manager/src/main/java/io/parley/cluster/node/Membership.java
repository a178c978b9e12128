package io.parley.cluster.node;

import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Command;
import io.parley.cluster.machine.CommandKind;
import io.parley.cluster.machine.Decisions;
import io.parley.cluster.machine.Effect.Departure;
import io.parley.cluster.machine.Member;
import io.parley.cluster.machine.MemberCommand;
import io.parley.cluster.machine.Outcome;
import io.parley.cluster.metrics.ClusterMetrics;
import io.parley.cluster.node.Operations.IfVoid;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node a member: asks to join, beats, and joins again under the same node id whenever it
 * reads that it was evicted, or that the log had to be read anew. Belongs to the applying thread;
 * the beats come from there on purpose, so that a node whose applying is stuck is noticed.
 */
final class Membership {
  private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
  private static final Duration JOIN_LIMIT = Duration.ofSeconds(30);

  private final Self self;
  private final Duration lease;
  private final Duration beatEvery;
  private final Replica replica;
  private final Operations operations;
  private final LockRequests locks;
  private final NodeObserver observer;
  private final ClusterMetrics metrics;
  private final Outage outage;

  private final CompletableFuture<Void> joined = new CompletableFuture<>();
  private long member;
  private boolean seated;
  private boolean mustJoin = true;
  private volatile boolean asking;
  private volatile boolean leaving;
  private CompletionStage<Long> beat = CompletableFuture.completedStage(0L);
  private long beatDue = System.nanoTime();

  Membership(
      Self self,
      Duration lease,
      Replica replica,
      Operations operations,
      LockRequests locks,
      NodeObserver observer,
      ClusterMetrics metrics,
      Outage outage) {
    this.self = self;
    this.lease = lease;
    this.beatEvery = Duration.ofMillis(Decisions.beatEveryMs(lease.toMillis()));
    this.replica = replica;
    this.operations = operations;
    this.locks = locks;
    this.observer = observer;
    this.metrics = metrics;
    this.outage = outage;
  }

  /** Completes when the node is a member for the first time. */
  CompletableFuture<Void> joined() {
    return joined;
  }

  /** From now on the node does not join again. Any thread. */
  void leaving() {
    leaving = true;
  }

  /** Does what is due; called at least as often as {@link #untilDue} says. */
  void tend() {
    if (isJoinDue()) {
      ask();
    }
    if (System.nanoTime() - beatDue >= 0) {
      beatDue = System.nanoTime() + beatEvery.toNanos();
      beat();
    }
  }

  /** How long there is nothing to tend, unless something is applied. */
  Duration untilDue() {
    return Duration.ofNanos(Math.max(0, beatDue - System.nanoTime()));
  }

  /** What this node knew is void, and its own membership with it: it joins anew. */
  void anew() {
    part();
    mustJoin = true;
  }

  /** Somebody was admitted. */
  void added(Member added) {
    if (!self.is(added)) {
      return;
    }
    member = added.joinOffset();
    seated = true;
    mustJoin = false;
    boolean again = joined.isDone();
    operations.admitted(member, again ? this::restore : () -> {});
    if (again) {
      LOG.info("Node {} is a member again", self.nodeId());
    }
    joined.complete(null);
  }

  /**
   * Somebody has gone.
   *
   * @throws SupersededException if this node must not come back
   */
  void left(Member gone, Departure why) {
    if (!self.is(gone) || !seated || gone.joinOffset() != member) {
      return;
    }
    part();
    if (why == Departure.SUPERSEDED) {
      throw new SupersededException(self.nodeId());
    }
    if (!leaving) {
      LOG.warn("Node {} was taken out of the cluster ({}) and joins again", self.nodeId(), why);
      metrics.rejoined();
      observer.evicted();
    }
  }

  private void part() {
    seated = false;
    operations.parted();
    locks.parted();
  }

  private boolean isJoinDue() {
    return !leaving
        && !asking
        && (mustJoin || replica.read(it -> Decisions.joinDue(it, self.nodeId(), self.process())));
  }

  private void ask() {
    asking = true;
    operations
        .submit(
            new MemberCommand.Join(observer.address(), lease.toMillis(), CommandKind.UNDERSTOOD),
            JOIN_LIMIT,
            IfVoid.SETTLED)
        .whenComplete(
            (applied, failure) -> {
              if (failure == null) {
                heard(applied);
              }
              asking = false;
            });
  }

  private void heard(Applied join) {
    if (join.outcome() instanceof Outcome.Done) {
      mustJoin = false;
      if (!seated) {
        operations.joining(join.offset());
      }
    }
  }

  private void restore() {
    for (Command command : observer.restoration()) {
      operations
          .submit(command, Operations.NO_LIMIT, IfVoid.SETTLED)
          .whenComplete(
              (applied, failure) -> {
                if (failure != null) {
                  LOG.debug("{} ended with the node", command.kind());
                }
              });
    }
  }

  private void beat() {
    if (!beat.toCompletableFuture().isDone()) {
      outage.failed("no answer to a beat for " + beatEvery.toMillis() + " ms");
      return;
    }
    beat =
        operations
            .beat()
            .whenComplete(
                (offset, failure) -> {
                  if (failure == null) {
                    outage.succeeded();
                  } else {
                    outage.failed(failure.toString());
                  }
                });
  }
}
