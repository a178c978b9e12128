package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.List;

/**
 * Which addresses of the event bus the giving node listens on. All answer {@link Outcome.Flag}:
 * whether anything changed.
 */
public sealed interface RegistrationCommand extends Command {
  /** Adds one, behind the others of that address; nothing if it is there already. */
  record Add(String address, long seq) implements RegistrationCommand {
    static Add read(BinaryReader in) {
      return new Add(in.text(), in.number());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.ADD_REGISTRATION;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(address).number(seq);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Flag(state.registrations().add(stamp.nodeId(), address, seq, stamp));
    }
  }

  /** Removes one; nothing if it is not there. */
  record Remove(String address, long seq) implements RegistrationCommand {
    static Remove read(BinaryReader in) {
      return new Remove(in.text(), in.number());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.REMOVE_REGISTRATION;
    }

    @Override
    public void write(BinaryWriter out) {
      out.text(address).number(seq);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Flag(state.registrations().remove(stamp.nodeId(), address, seq, stamp));
    }
  }

  /**
   * All registrations of a node that comes back, in as many commands as their size asks for; {@link
   * Decisions#restore} makes them.
   *
   * @param first those that the node has go; later parts only add
   */
  record Replace(boolean first, List<Entry> entries) implements RegistrationCommand {
    static Replace read(BinaryReader in) {
      return new Replace(in.flag(), in.list(() -> new Entry(in.text(), in.number())));
    }

    @Override
    public CommandKind kind() {
      return CommandKind.REPLACE_REGISTRATIONS;
    }

    @Override
    public void write(BinaryWriter out) {
      out.flag(first).list(entries, entry -> out.text(entry.address).number(entry.seq));
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return new Outcome.Flag(state.registrations().replace(stamp.nodeId(), first, entries, stamp));
    }
  }

  /** A registration of the giving node. */
  record Entry(String address, long seq) {}
}
