package io.parley.cluster.machine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a node should append now, told from the state alone. Nothing here changes anything; what it
 * gives takes effect where it is replayed.
 */
public final class Decisions {
  /** So many beats in a lease: one lost or late must not matter. */
  private static final int BEATS_PER_LEASE = 6;

  /** Octets of registrations in a command, well below {@link Envelope#LIMIT}. */
  private static final int PART = Envelope.LIMIT * 9 / 10;

  private Decisions() {}

  /** How often a node should beat, in milliseconds. */
  public static long beatEveryMs(long leaseMs) {
    return leaseMs / BEATS_PER_LEASE;
  }

  /**
   * Whether a process that wants to be a member should (once more) ask to join: it neither is one
   * nor waits for it. To be asked when its last join was applied or given up; never again once it
   * was {@link Effect.Departure#SUPERSEDED}, else two nodes with one address would evict each other
   * for ever.
   */
  public static boolean joinDue(Machine machine, String nodeId, long process) {
    return Optional.<Member>empty()
        .or(() -> machine.member(nodeId))
        .or(() -> machine.joining(nodeId))
        .filter(it -> it.process() == process)
        .isEmpty();
  }

  /**
   * What a node that has become a member (again) gives first, so that the others find it.
   *
   * @param info what it tells of itself, if that is known yet
   * @param registrations all it listens on, at most as many as fit into memory
   * @return to be given in this order, and before any other registration
   */
  public static List<Command> restore(
      Optional<NodeInfo> info, Collection<RegistrationCommand.Entry> registrations) {
    List<Command> commands = new ArrayList<>();
    info.ifPresent(it -> commands.add(new MemberCommand.SetNodeInfo(it.address(), it.info())));
    List<RegistrationCommand.Entry> part = new ArrayList<>();
    boolean first = true;
    long octets = 0;
    for (RegistrationCommand.Entry entry : registrations) {
      long more = 3L * entry.address().length() + 20;
      if (octets + more > PART && !part.isEmpty()) {
        commands.add(new RegistrationCommand.Replace(first, List.copyOf(part)));
        part.clear();
        first = false;
        octets = 0;
      }
      part.add(entry);
      octets += more;
    }
    commands.add(new RegistrationCommand.Replace(first, List.copyOf(part)));
    return commands;
  }

  /**
   * Whether this process should take a snapshot: it is the leader, and enough records have come
   * since the last one.
   *
   * @param lastNextOffset {@link Picture#nextOffset} of the last one, 0 if there was none
   */
  public static boolean snapshotDue(
      Machine machine, String nodeId, long process, long lastNextOffset, long every) {
    return machine.nextOffset() - lastNextOffset >= every
        && machine
            .leader()
            .filter(it -> it.nodeId().equals(nodeId) && it.process() == process)
            .isPresent();
  }
}
