package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryWriter;

/** What a node asks of the cluster. Takes effect where it is replayed, in every node alike. */
public sealed interface Command
    permits MemberCommand, RegistrationCommand, MapCommand, CounterCommand, LockCommand {
  /** Its kind, by which it is encoded. */
  CommandKind kind();

  /** Writes what {@link #kind()}'s reader reads. */
  void write(BinaryWriter out);

  /**
   * Changes the state; called by the {@link Machine} alone, once the command has passed its checks.
   */
  Outcome replay(State state, Stamp stamp);
}
