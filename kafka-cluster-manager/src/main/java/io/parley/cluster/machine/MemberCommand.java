package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import io.parley.cluster.codec.Bytes;
import java.util.Optional;

/** Coming, staying and going. All answer {@link Outcome.Done}. */
public sealed interface MemberCommand extends Command {
  /**
   * Asks to become a member. Done means heard, not yet admitted: the node is a member with {@link
   * Effect.MemberAdded}, mostly of the same record. Where the log was silent for a lease, that
   * waits until an older member speaks or the last of them has expired; the node goes on beating
   * meanwhile.
   *
   * <p>Evicts an older member with this node id, and one with this address.
   *
   * @param address where the node's event bus is reached, if it is known yet
   * @param leaseMs how long the member may be silent, 100 ms to an hour
   * @param understood the highest {@linkplain CommandKind#version() version} of commands
   */
  record Join(Optional<Address> address, long leaseMs, int understood) implements MemberCommand {
    static Join read(BinaryReader in) {
      return new Join(
          in.optional(() -> Address.read(in)),
          in.number(Members.MIN_LEASE_MS, Members.MAX_LEASE_MS),
          (int) in.number(1, Integer.MAX_VALUE));
    }

    @Override
    public CommandKind kind() {
      return CommandKind.JOIN;
    }

    @Override
    public void write(BinaryWriter out) {
      out.optional(address, it -> it.write(out)).number(leaseMs).number(understood);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return state.join(this, stamp);
    }
  }

  /** Says that the node is alive. Only the thread that applies may give it. */
  record Beat() implements MemberCommand {
    @Override
    public CommandKind kind() {
      return CommandKind.BEAT;
    }

    @Override
    public void write(BinaryWriter out) {}

    @Override
    public Outcome replay(State state, Stamp stamp) {
      state.members().beat(stamp);
      return new Outcome.Done();
    }
  }

  /** Goes. Everything that hangs on the member goes with it, its maps' entries excepted. */
  record Leave() implements MemberCommand {
    @Override
    public CommandKind kind() {
      return CommandKind.LEAVE;
    }

    @Override
    public void write(BinaryWriter out) {}

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return state.leave(stamp);
    }
  }

  /**
   * Tells where the node is reached and what else the others should know of it. Evicts an older
   * member with the same address, which cannot be there any more; given by the older one, that one
   * itself.
   *
   * @param info as the node encodes it
   */
  record SetNodeInfo(Address address, Bytes info) implements MemberCommand {
    static SetNodeInfo read(BinaryReader in) {
      return new SetNodeInfo(Address.read(in), in.bytes());
    }

    @Override
    public CommandKind kind() {
      return CommandKind.SET_NODE_INFO;
    }

    @Override
    public void write(BinaryWriter out) {
      address.write(out);
      out.bytes(info);
    }

    @Override
    public Outcome replay(State state, Stamp stamp) {
      return state.setNodeInfo(this, stamp);
    }
  }
}
