package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.DamagedException;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The commands there are, as they stand in the log: a row is never changed, only added, with a new
 * code and the next {@link #version}. A node appends a command only when every member understands
 * its version ({@link Machine#commandVersion()}); a node that reads one it does not understand
 * stops.
 */
public enum CommandKind {
  JOIN(1, Fence.NONE, MemberCommand.Join::read),
  BEAT(2, Fence.JOINING, in -> new MemberCommand.Beat()),
  LEAVE(3, Fence.JOINING, in -> new MemberCommand.Leave()),
  SET_NODE_INFO(4, Fence.MEMBER, MemberCommand.SetNodeInfo::read),
  ADD_REGISTRATION(10, Fence.MEMBER, RegistrationCommand.Add::read),
  REMOVE_REGISTRATION(11, Fence.MEMBER, RegistrationCommand.Remove::read),
  REPLACE_REGISTRATIONS(12, Fence.MEMBER, RegistrationCommand.Replace::read),
  PUT(20, Fence.PROCESS, MapCommand.Put::read),
  PUT_IF_ABSENT(21, Fence.PROCESS, MapCommand.PutIfAbsent::read),
  REMOVE(22, Fence.PROCESS, MapCommand.Remove::read),
  REMOVE_IF_PRESENT(23, Fence.PROCESS, MapCommand.RemoveIfPresent::read),
  REPLACE(24, Fence.PROCESS, MapCommand.Replace::read),
  REPLACE_IF_PRESENT(25, Fence.PROCESS, MapCommand.ReplaceIfPresent::read),
  CLEAR(26, Fence.PROCESS, MapCommand.Clear::read),
  ADD(30, Fence.PROCESS, CounterCommand.Add::read),
  COMPARE_AND_SET(31, Fence.PROCESS, CounterCommand.CompareAndSet::read),
  ACQUIRE(40, Fence.MEMBER, LockCommand.Acquire::read),
  RELEASE(41, Fence.MEMBER, LockCommand.Release::read),
  WITHDRAW(42, 2, Fence.MEMBER, LockCommand.Withdraw::read);

  /** The highest version of commands that this library understands. */
  public static final int UNDERSTOOD = 2;

  /** Who may give a command. */
  enum Fence {
    /** Everybody. */
    NONE,
    /** A process that has joined at some time, member or not. */
    PROCESS,
    /** The member or joining process as it is now. */
    JOINING,
    /** The member as it is now. */
    MEMBER
  }

  private final int code;
  private final int version;
  private final Fence fence;

  @SuppressWarnings("ImmutableEnumChecker") // the readers are method references without state
  private final Function<BinaryReader, Command> reader;

  CommandKind(int code, Fence fence, Function<BinaryReader, Command> reader) {
    this(code, 1, fence, reader);
  }

  CommandKind(int code, int version, Fence fence, Function<BinaryReader, Command> reader) {
    this.code = code;
    this.version = version;
    this.fence = fence;
    this.reader = reader;
  }

  /** The version of commands in which it appeared. */
  public int version() {
    return version;
  }

  int code() {
    return code;
  }

  Fence fence() {
    return fence;
  }

  /** Reads a command of a record of that version, in which later ones are unknown to all alike. */
  static Command read(BinaryReader in, int version) {
    int code = in.octet();
    return Arrays.stream(values())
        .filter(kind -> kind.code == code && kind.version <= version)
        .findAny()
        .orElseThrow(() -> new DamagedException("command: " + code))
        .reader
        .apply(in);
  }
}
