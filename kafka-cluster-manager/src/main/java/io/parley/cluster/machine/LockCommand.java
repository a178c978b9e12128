package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;

/** Requests for locks: each lock has one queue, its head holds the lock. */
public sealed interface LockCommand extends Command {
  /**
   * Asks for a lock. Answers {@link Outcome.Done}: the request stands in the queue; {@link
   * Effect.LockGranted}, with the same or a later record, tells when it holds the lock. The wait's
   * limit is the node's to keep: it starts when this is applied, and ends with {@link Withdraw}.
   */
  record Acquire(String lock) implements LockCommand {
    static Acquire read(BinaryReader in) {
      return new Acquire(in.text());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.ACQUIRE;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(lock);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      state.locks().acquire(lock, stamp);
      return new Outcome.Done();
    }
  }

  /**
   * Gives a request up, whether it waits or holds the lock. Answers {@link Outcome.Flag}: whether
   * it was there.
   *
   * @param acquire the operation number of the {@link Acquire}, which the same process gave
   */
  record Release(String lock, long acquire) implements LockCommand {
    static Release read(BinaryReader in) {
      return new Release(in.text(), in.number());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.RELEASE;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(lock).number(acquire);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Flag(state.locks().release(lock, stamp.envelope().process(), acquire));
    }
  }

  /**
   * Gives a request up that waits; one that holds the lock by now keeps it. Answers {@link
   * Outcome.Flag}: whether it was taken out of the queue.
   *
   * @param acquire the operation number of the {@link Acquire}, which the same process gave
   */
  record Withdraw(String lock, long acquire) implements LockCommand {
    static Withdraw read(BinaryReader in) {
      return new Withdraw(in.text(), in.number());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.WITHDRAW;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(lock).number(acquire);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Flag(state.locks().withdraw(lock, stamp.envelope().process(), acquire));
    }
  }
}
