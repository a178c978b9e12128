package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;

/** Changes of counters, each of which starts with 0 and wraps around at 64 bits. */
public sealed interface CounterCommand extends Command {
  /** Answers {@link Outcome.Sum}. */
  record Add(String counter, long delta) implements CounterCommand {
    static Add read(BinaryReader in) {
      return new Add(in.text(), in.number());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.ADD;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(counter).number(delta);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      long before = state.counters().get(counter);
      state.counters().set(counter, before + delta);
      return new Outcome.Sum(before, before + delta);
    }
  }

  /** Answers {@link Outcome.Flag}: whether the counter had the expected value. */
  record CompareAndSet(String counter, long expected, long value) implements CounterCommand {
    static CompareAndSet read(BinaryReader in) {
      return new CompareAndSet(in.text(), in.number(), in.number());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.COMPARE_AND_SET;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(counter).number(expected).number(value);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      if (state.counters().get(counter) != expected) {
        return new Outcome.Flag(false);
      }
      state.counters().set(counter, value);
      return new Outcome.Flag(true);
    }
  }
}
