package io.parley.cluster.node;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.CommandLog;
import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Command;
import io.parley.cluster.machine.CommandTooLargeException;
import io.parley.cluster.machine.Envelope;
import io.parley.cluster.machine.MemberCommand;
import io.parley.cluster.machine.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What this node has asked of the cluster and not yet seen applied. An operation completes with
 * what its own record brought about, on the applying thread; it fails where that does not happen
 * within its limit, or where the node closes: no path leaves it open.
 *
 * <p>A record whose fate is unknown is appended again under the same number, which the machine
 * applies once. An operation that was void because the node had been evicted is given again under a
 * new number once the node is a member again; until then operations wait. Their order stays what it
 * was. Safe on any thread.
 */
final class Operations {
  /** For what nobody waits for, and must be done all the same. */
  static final Duration NO_LIMIT = Duration.ofDays(365);

  private static final Duration APPEND_AGAIN = Duration.ofMillis(500);

  /** What to do about an operation that was void because the node was no member. */
  enum IfVoid {
    /** Give it again as soon as the node is one. */
    GIVE_AGAIN,
    /** It is settled by that. */
    SETTLED
  }

  private final Self self;
  private final Supplier<CommandLog> log;
  private final Timer timer;
  private final Outage outage;

  private final TreeMap<Long, Operation> pending = new TreeMap<>();
  private final Deque<Operation> parked = new ArrayDeque<>();
  private long numbers;
  private long member = Envelope.NO_MEMBER;
  private boolean admitted;
  private volatile RuntimeException closed;

  Operations(Self self, Supplier<CommandLog> log, Timer timer, Outage outage) {
    this.self = self;
    this.log = log;
    this.timer = timer;
    this.outage = outage;
  }

  /** Gives a command; completes with what it brought about. */
  CompletionStage<Applied> submit(Command command, Duration limit, IfVoid ifVoid) {
    CompletableFuture<Applied> done = new CompletableFuture<>();
    submit(command, limit, ifVoid, done);
    return done;
  }

  /** The same, for callers that must not miss the moment: completes what they listen to already. */
  void submit(Command command, Duration limit, IfVoid ifVoid, CompletableFuture<Applied> done) {
    Operation operation = new Operation(command, ifVoid, done);
    RuntimeException over = closed;
    if (over != null) {
      operation.fail(over);
      return;
    }
    operation.callOffLimit = timer.after(limit, () -> expire(operation, limit));
    synchronized (this) {
      if (closed == null) {
        if (admitted || isOfMembership(command)) {
          send(operation);
        } else {
          parked.add(operation);
        }
        return;
      }
    }
    operation.fail(closed);
  }

  /** A beat of a member, or who would be one. Completes once it is in the log. */
  CompletionStage<Long> beat() {
    Bytes beat;
    synchronized (this) {
      if (member == Envelope.NO_MEMBER) {
        return CompletableFuture.completedStage(Envelope.NO_MEMBER);
      }
      beat = envelope(0, new MemberCommand.Beat()).encode();
    }
    return log.get().append(beat);
  }

  /** The node has asked to be a member, with the record at that offset. */
  synchronized void joining(long joinOffset) {
    member = joinOffset;
  }

  /** The node is a member: first come those that the call makes, then those that waited. */
  synchronized void admitted(long joinOffset, Runnable first) {
    member = joinOffset;
    admitted = true;
    first.run();
    while (!parked.isEmpty()) {
      send(parked.removeFirst());
    }
  }

  /** The node is no member any more: operations wait until it is one again. */
  synchronized void parted() {
    admitted = false;
    member = Envelope.NO_MEMBER;
  }

  /** Appends again what may have gone lost, or may have been applied unseen. */
  synchronized void sendAgain() {
    pending.values().forEach(this::append);
  }

  /** Answers whoever waits for the record; on the applying thread, after the record's effects. */
  void applied(Applied applied) {
    Envelope envelope = applied.envelope().orElse(null);
    if (envelope == null || !self.gave(envelope)) {
      return;
    }
    Operation operation;
    synchronized (this) {
      operation = pending.remove(envelope.operation());
      if (operation == null) {
        return;
      }
      if (isVoid(applied.outcome()) && operation.ifVoid == IfVoid.GIVE_AGAIN) {
        if (admitted) {
          send(operation);
        } else {
          parked.add(operation);
        }
        return;
      }
    }
    operation.callOffLimit.run();
    operation.done.complete(applied);
  }

  /** Fails what is open, and everything that is still to come. */
  void close(RuntimeException why) {
    List<Operation> open;
    synchronized (this) {
      closed = why;
      open = new ArrayList<>(pending.values());
      open.addAll(parked);
      pending.clear();
      parked.clear();
    }
    open.forEach(operation -> operation.fail(why));
  }

  private static boolean isOfMembership(Command command) {
    return command instanceof MemberCommand.Join || command instanceof MemberCommand.Leave;
  }

  private static boolean isVoid(Outcome outcome) {
    return outcome instanceof Outcome.Ignored ignored
        && (ignored.reason() == Outcome.Reason.NOT_MEMBER
            || ignored.reason() == Outcome.Reason.UNKNOWN_PROCESS);
  }

  private void send(Operation operation) {
    operation.number = ++numbers;
    pending.put(operation.number, operation);
    try {
      operation.record = envelope(operation.number, operation.command).encode();
    } catch (CommandTooLargeException e) {
      pending.remove(operation.number);
      operation.fail(e);
      return;
    }
    append(operation);
  }

  private Envelope envelope(long number, Command command) {
    long floor = pending.isEmpty() ? numbers + 1 : pending.firstKey();
    return new Envelope(self.nodeId(), self.process(), member, number, floor, command);
  }

  private void append(Operation operation) {
    log.get()
        .append(operation.record)
        .whenComplete(
            (offset, failure) -> {
              if (failure == null) {
                outage.succeeded();
              } else {
                outage.failed(failure.toString());
                timer.after(APPEND_AGAIN, () -> appendAgain(operation));
              }
            });
  }

  private synchronized void appendAgain(Operation operation) {
    if (pending.get(operation.number) == operation) {
      append(operation);
    }
  }

  private void expire(Operation operation, Duration limit) {
    synchronized (this) {
      pending.remove(operation.number, operation);
      parked.remove(operation);
    }
    operation.fail(new OperationTimeoutException(operation.command.kind().name(), limit));
  }

  private static final class Operation {
    private final Command command;
    private final IfVoid ifVoid;
    private final CompletableFuture<Applied> done;
    private Runnable callOffLimit = () -> {};
    private long number;
    private Bytes record;

    private Operation(Command command, IfVoid ifVoid, CompletableFuture<Applied> done) {
      this.command = command;
      this.ifVoid = ifVoid;
      this.done = done;
    }

    private void fail(RuntimeException why) {
      callOffLimit.run();
      done.completeExceptionally(why);
    }
  }
}
