package io.parley.cluster.node;

import io.parley.cluster.FencedLock;
import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.CommandKind;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Envelope;
import io.parley.cluster.machine.LockCommand;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Outcome;
import io.parley.cluster.node.Operations.IfVoid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The locks this process holds or waits for. A wait's time starts when the request first stands in
 * the queue. When it is over the log decides: the request is withdrawn, and the wait fails with
 * {@link LockTimeoutException} unless the lock was granted before that record. Where the log does
 * not tell within a limit, the wait fails all the same. A grant that nobody waits for any more is
 * given back. With the node's membership its locks go too: held ones are lost, waits go on with a
 * new request for the rest of their time. Safe on any thread; completes on threads of the node.
 */
final class LockRequests {
  private static final Logger LOG = LoggerFactory.getLogger(LockRequests.class);

  private final Operations operations;
  private final Timer timer;
  private final Duration operationLimit;
  private final Duration decisionLimit;
  private final IntSupplier commandVersion;

  /** By the number of the operation that asked. */
  private final Map<Long, Request> waiting = new HashMap<>();

  /** Grants of the record being applied, whose own outcome is still to come. */
  private final Map<Long, Effect.LockGranted> granted = new HashMap<>();

  private final Set<HeldLock> held = new HashSet<>();
  private RuntimeException closed;

  /**
   * With the limits to a request's coming into the queue and to the log's decision when the wait is
   * over, and what tells {@link Machine#commandVersion()}.
   */
  LockRequests(
      Operations operations,
      Timer timer,
      Duration operationLimit,
      Duration decisionLimit,
      IntSupplier commandVersion) {
    this.operations = operations;
    this.timer = timer;
    this.operationLimit = operationLimit;
    this.decisionLimit = decisionLimit;
    this.commandVersion = commandVersion;
  }

  /** Asks for a lock. */
  CompletionStage<FencedLock> acquire(String lock, Duration wait) {
    Request request = new Request(lock, wait);
    ask(request);
    return request.done;
  }

  /** An effect of the record being applied: one of this process's requests holds its lock. */
  void granted(Effect.LockGranted grant) {
    Request request;
    synchronized (this) {
      request = waiting.remove(grant.operation());
      if (request == null) {
        granted.put(grant.operation(), grant);
        return;
      }
    }
    hold(request, grant);
  }

  /**
   * The record is applied, whoever waited for it answered: its grants that are left are nobody's.
   */
  void recordApplied() {
    List<Effect.LockGranted> nobodys;
    synchronized (this) {
      if (granted.isEmpty()) {
        return;
      }
      nobodys = List.copyOf(granted.values());
      granted.clear();
    }
    nobodys.forEach(grant -> giveBack(grant.lock(), grant.operation()));
  }

  /** The node is no member any more. */
  void parted() {
    List<Request> again;
    synchronized (this) {
      again = new ArrayList<>(waiting.values());
      waiting.clear();
      granted.clear();
      for (HeldLock lock : held) {
        LOG.warn(
            "Lock {} is lost with the membership; its token was {}", lock.lock(), lock.token());
        lock.lost();
      }
      held.clear();
    }
    again.forEach(
        request -> {
          request.callOffWait.run();
          if (request.isOver()) {
            request.done.completeExceptionally(new LockTimeoutException(request.lock));
          } else {
            ask(request);
          }
        });
  }

  /** Fails what waits, and everything that is still to come. */
  void close(RuntimeException why) {
    List<Request> open;
    synchronized (this) {
      closed = why;
      open = new ArrayList<>(waiting.values());
      waiting.clear();
      held.forEach(HeldLock::lost);
      held.clear();
    }
    open.forEach(request -> request.done.completeExceptionally(why));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // what listens here does not throw
  private void ask(Request request) {
    CompletableFuture<Applied> asked = new CompletableFuture<>();
    asked.whenComplete(
        (applied, failure) -> {
          if (failure instanceof OperationTimeoutException && request.isOver()) {
            request.done.completeExceptionally(new LockTimeoutException(request.lock));
          } else if (failure != null) {
            request.done.completeExceptionally(failure);
          } else if (applied.outcome() instanceof Outcome.Done) {
            queued(request, applied.envelope().map(Envelope::operation).orElseThrow());
          } else {
            ask(request);
          }
        });
    operations.submit(
        new LockCommand.Acquire(request.lock), limitToAsk(request), IfVoid.GIVE_AGAIN, asked);
  }

  private Duration limitToAsk(Request request) {
    return request
        .rest()
        .map(rest -> rest.plus(decisionLimit))
        .filter(limit -> limit.compareTo(operationLimit) < 0)
        .orElse(operationLimit);
  }

  private void queued(Request request, long operation) {
    Effect.LockGranted grant;
    RuntimeException failure;
    synchronized (this) {
      failure = closed;
      grant = granted.remove(operation);
      if (grant == null && failure == null) {
        waiting.put(operation, request);
      }
    }
    if (failure != null) {
      request.done.completeExceptionally(failure);
    } else if (grant == null) {
      request.callOffWait = timer.after(request.begin(), () -> giveUp(request, operation));
    } else {
      hold(request, grant);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // goes on until the cluster knows
  private void giveUp(Request request, long operation) {
    LockTimeoutException over = new LockTimeoutException(request.lock);
    if (commandVersion.getAsInt() < CommandKind.WITHDRAW.version()) {
      if (waitsNoMore(request, operation)) {
        giveBack(request.lock, operation);
        request.done.completeExceptionally(over);
      }
      return;
    }
    request.callOffWait = timer.after(decisionLimit, () -> fail(request, operation, over));
    operations
        .submit(
            new LockCommand.Withdraw(request.lock, operation), Operations.NO_LIMIT, IfVoid.SETTLED)
        .whenComplete(
            (applied, failure) -> fail(request, operation, failure == null ? over : failure));
  }

  /** Unless the lock was granted meanwhile. */
  private void fail(Request request, long operation, Throwable why) {
    if (waitsNoMore(request, operation)) {
      request.callOffWait.run();
      request.done.completeExceptionally(why);
    }
  }

  private synchronized boolean waitsNoMore(Request request, long operation) {
    return waiting.remove(operation, request);
  }

  private void hold(Request request, Effect.LockGranted grant) {
    request.callOffWait.run();
    HeldLock lock = new HeldLock(grant.lock(), grant.operation(), grant.token(), this::released);
    synchronized (this) {
      held.add(lock);
    }
    request.done.complete(lock);
  }

  private void released(HeldLock lock) {
    synchronized (this) {
      held.remove(lock);
    }
    giveBack(lock.lock(), lock.operation());
  }

  @SuppressWarnings("FutureReturnValueIgnored") // goes on until the cluster knows
  private void giveBack(String lock, long operation) {
    operations.submit(
        new LockCommand.Release(lock, operation), Operations.NO_LIMIT, IfVoid.SETTLED);
  }

  private static final class Request {
    private final String lock;
    private final Duration wait;
    private final CompletableFuture<FencedLock> done = new CompletableFuture<>();
    private volatile Runnable callOffWait = () -> {};
    private volatile OptionalLong endNanos = OptionalLong.empty();

    private Request(String lock, Duration wait) {
      this.lock = lock;
      this.wait = wait;
    }

    /** The time starts, unless it is running already; tells the rest. */
    private Duration begin() {
      if (endNanos.isEmpty()) {
        endNanos = OptionalLong.of(System.nanoTime() + wait.toNanos());
      }
      return rest().orElseThrow();
    }

    /** What is left of the time, once it is running. */
    private Optional<Duration> rest() {
      OptionalLong end = endNanos;
      return end.isEmpty()
          ? Optional.empty()
          : Optional.of(Duration.ofNanos(Math.max(0, end.getAsLong() - System.nanoTime())));
    }

    private boolean isOver() {
      return rest().filter(Duration::isZero).isPresent();
    }
  }
}
