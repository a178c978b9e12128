package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import io.parley.cluster.codec.Bytes;
import io.parley.cluster.codec.DamagedException;
import io.parley.cluster.codec.UnsupportedVersionException;

/**
 * A command as it stands in the log, with who gave it.
 *
 * @param nodeId of the node
 * @param process drawn at random by each process of a node: scope of the operation numbers
 * @param member the {@linkplain Member#joinOffset() join offset} under which the node knew itself a
 *     member (or joining) when it gave the command, {@link #NO_MEMBER} before that: commands that
 *     need a member are void if it is another one by now
 * @param operation the command's number, from 1 up, each once; the same again is applied once. 0
 *     for what may be applied as often as it comes (beats)
 * @param floor every operation below this is settled in the process and never appended again
 * @param command what to do
 */
public record Envelope(
    String nodeId, long process, long member, long operation, long floor, Command command) {
  /** Not yet a member. */
  public static final long NO_MEMBER = -1;

  /** The largest record, in octets: brokers take 1 MiB unless told otherwise. */
  public static final int LIMIT = 1_000_000;

  private static final int MAGIC = 0xC7;

  /**
   * As it stands in the log.
   *
   * @throws CommandTooLargeException above {@link #LIMIT}
   */
  public Bytes encode() {
    BinaryWriter out = new BinaryWriter();
    out.octet(MAGIC).octet(command.kind().version());
    out.text(nodeId).number(process).number(member).number(operation).number(floor);
    out.octet(command.kind().code());
    command.write(out);
    if (out.length() > LIMIT) {
      throw new CommandTooLargeException(command, out.length());
    }
    return out.done();
  }

  /**
   * Reads what {@link #encode} gave.
   *
   * @throws DamagedException if it is something else, of a version that every node understands
   *     alike
   * @throws UnsupportedVersionException if it is of a newer version
   */
  static Envelope decode(Bytes octets) {
    BinaryReader in = new BinaryReader(octets);
    if (in.octet() != MAGIC) {
      throw new DamagedException("not a command");
    }
    int version = in.octet();
    if (version > CommandKind.UNDERSTOOD) {
      throw new UnsupportedVersionException("a command", version, CommandKind.UNDERSTOOD);
    }
    Envelope envelope =
        new Envelope(
            in.text(),
            in.number(),
            in.number(NO_MEMBER, Long.MAX_VALUE),
            in.number(0, Long.MAX_VALUE),
            in.number(0, Long.MAX_VALUE),
            CommandKind.read(in, version));
    in.end();
    return envelope;
  }
}
