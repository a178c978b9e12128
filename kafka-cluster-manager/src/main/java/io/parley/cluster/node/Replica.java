package io.parley.cluster.node;

import io.parley.cluster.log.LogRecord;
import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Member;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** This node's copy of the cluster's state: one thread changes it, any thread reads. */
final class Replica {
  private Machine machine = new Machine();
  private long appliedAt = System.nanoTime();

  synchronized Applied apply(LogRecord record) {
    Applied applied = machine.replay(record);
    appliedAt = System.nanoTime();
    return applied;
  }

  /** Takes another state, as a snapshot has it. */
  synchronized void replace(Machine other) {
    machine = other;
    appliedAt = System.nanoTime();
  }

  /** Reads; what the reader gives away must not change with the state. */
  synchronized <T> T read(Function<Machine, T> reader) {
    return reader.apply(machine);
  }

  /** The log's time now: its last record's, and what has passed since that was applied here. */
  synchronized long timeMs() {
    return machine.timeMs() + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - appliedAt);
  }

  /** The members, the oldest first. */
  List<String> nodes() {
    return read(it -> it.members().stream().map(Member::nodeId).toList());
  }
}
