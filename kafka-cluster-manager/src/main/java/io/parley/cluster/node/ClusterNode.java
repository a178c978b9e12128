package io.parley.cluster.node;

import io.parley.cluster.FencedLock;
import io.parley.cluster.KafkaClusterOptions;
import io.parley.cluster.log.KafkaLogs;
import io.parley.cluster.machine.Command;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.MemberCommand;
import io.parley.cluster.machine.Outcome;
import io.parley.cluster.metrics.ClusterMetrics;
import io.parley.cluster.node.Operations.IfVoid;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of a cluster, from its join to its end. Everything it is asked for completes: with the
 * result, or with a failure once its limit is over or the node has come to its end. Safe on any
 * thread; nothing blocks; completes on threads of the node's own, which must not be held up.
 */
public final class ClusterNode {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterNode.class);

  /** Longer than what a producer tries, and than a change of the partition's leader takes. */
  private static final Duration OPERATION_LIMIT = Duration.ofSeconds(40);

  private static final Duration LEAVE_LIMIT = Duration.ofSeconds(3);
  private static final Duration END_LIMIT = Duration.ofSeconds(10);

  /** So much longer may joining take that whoever knows better says why it does not succeed. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Self self;
  private final Duration operationLimit;
  private final Duration joinLimit;
  private final NodeObserver observer;
  private final Timer timer;
  private final Replica replica = new Replica();
  private final Backing backing;
  private final ReadBarrier barrier;
  private final Operations operations;
  private final LockRequests locks;
  private final Membership membership;
  private final Snapshots snapshots;
  private final ApplyLoop loop;
  private final Thread thread;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** With the usual limit to an operation. */
  public ClusterNode(
      String nodeId,
      KafkaClusterOptions options,
      Supplier<KafkaLogs> opener,
      ClusterMetrics metrics,
      NodeObserver observer) {
    this(nodeId, options, opener, metrics, observer, OPERATION_LIMIT);
  }

  /** With what opens the log, which may block, and a limit to each operation. */
  ClusterNode(
      String nodeId,
      KafkaClusterOptions options,
      Supplier<KafkaLogs> opener,
      ClusterMetrics metrics,
      NodeObserver observer,
      Duration operationLimit) {
    String threads = options.cluster() + "-";
    Outage outage = new Outage(options.cluster());
    this.self = new Self(nodeId, new SecureRandom().nextLong());
    this.operationLimit = operationLimit;
    this.joinLimit = options.joinLimit();
    this.observer = observer;
    this.timer = new Timer(threads + "limits");
    this.backing = new Backing(opener);
    this.barrier = new ReadBarrier(backing::log, timer, options.barrierLimit(), metrics);
    this.operations = new Operations(self, backing::log, timer, outage);
    this.locks =
        new LockRequests(
            operations,
            timer,
            operationLimit,
            options.barrierLimit(),
            () -> replica.read(Machine::commandVersion));
    this.membership =
        new Membership(
            self, options.lease(), replica, operations, locks, observer, metrics, outage);
    this.snapshots =
        new Snapshots(
            self, replica, backing, options.snapshotEvery(), metrics, threads + "snapshots");
    this.loop =
        new ApplyLoop(
            backing,
            new Loader(backing, metrics),
            replica,
            operations,
            locks,
            membership,
            new Effects(self, replica, membership, locks, observer, metrics),
            barrier,
            snapshots,
            outage,
            metrics);
    this.thread = new Thread(this::run, threads + "apply");
    this.thread.setDaemon(true);
  }

  /**
   * Joins; once.
   *
   * @return fails, and ends the node, if that takes longer than the options allow
   */
  public CompletionStage<Void> join() {
    Runnable callOff = timer.after(joinLimit.plus(GRACE), () -> fail(late()));
    thread.start();
    return membership.joined().whenComplete((joined, failure) -> callOff.run());
  }

  /**
   * Leaves, and lets go of everything; completes in any case, within seconds. What is still open
   * fails.
   */
  public CompletionStage<Void> leave() {
    membership.leaving();
    if (membership.joined().isDone()) {
      operations
          .submit(new MemberCommand.Leave(), LEAVE_LIMIT, IfVoid.SETTLED)
          .whenComplete((left, failure) -> fail(new NodeClosedException("left the cluster")));
    } else {
      fail(new NodeClosedException("left before it had joined"));
    }
    return ended.copy().completeOnTimeout(null, END_LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  /** Gives a command; completes with what it brought about. */
  public CompletionStage<Outcome> submit(Command command) {
    return operations
        .submit(command, operationLimit, IfVoid.GIVE_AGAIN)
        .thenApply(applied -> applied.outcome());
  }

  /**
   * Gives a command that must not go lost: without a limit, until it is applied, or void because
   * the node is no member any more.
   */
  public CompletionStage<Outcome> persist(Command command) {
    return operations
        .submit(command, Operations.NO_LIMIT, IfVoid.SETTLED)
        .thenApply(applied -> applied.outcome());
  }

  /**
   * Asks for a lock; fails with {@link LockTimeoutException} if it is not to be had in time, which
   * starts when the request stands in the queue. Whether it was in time the log tells, for which
   * this waits up to the barrier limit.
   */
  public CompletionStage<FencedLock> acquire(String lock, Duration wait) {
    return locks.acquire(lock, wait);
  }

  /**
   * Reads what everybody had written before this was called, or what is known here where the log
   * does not tell in time.
   *
   * @param reader gets the state and the log's time; what it gives away must not change with the
   *     state
   */
  public <T> CompletionStage<T> read(BiFunction<Machine, Long, T> reader) {
    return barrier.await().thenApply(through -> readHere(reader));
  }

  /** Reads what is known here. */
  public <T> T readHere(BiFunction<Machine, Long, T> reader) {
    long timeMs = replica.timeMs();
    return replica.read(machine -> reader.apply(machine, timeMs));
  }

  /** The members, the oldest first. */
  public List<String> nodes() {
    return replica.nodes();
  }

  private RuntimeException late() {
    return new NodeClosedException("joining took longer than " + joinLimit.toMillis() + " ms");
  }

  private void run() {
    try {
      loop.run();
    } catch (RuntimeException | Error e) {
      LOG.debug("The applying thread ends", e);
      fail(e instanceof RuntimeException failure ? failure : new IllegalStateException(e));
    } finally {
      close();
    }
  }

  /** Everything open fails with the reason, the first one given; the applying thread ends. */
  private void fail(RuntimeException why) {
    boolean wasMember = membership.joined().isDone();
    if (!membership.joined().completeExceptionally(why)
        && wasMember
        && !(why instanceof NodeClosedException)) {
      LOG.error("Node {} stops", self.nodeId(), why);
      observer.stopped(why);
    }
    operations.close(why);
    locks.close(why);
    loop.end();
  }

  private void close() {
    try {
      snapshots.close();
      backing.close();
    } catch (RuntimeException e) {
      LOG.warn("Closing the log failed", e);
    } finally {
      timer.close();
      ended.complete(null);
    }
  }
}
