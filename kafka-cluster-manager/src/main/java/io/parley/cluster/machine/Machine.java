package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import io.parley.cluster.codec.Bytes;
import io.parley.cluster.codec.DamagedException;
import io.parley.cluster.codec.UnsupportedVersionException;
import io.parley.cluster.log.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The state of a cluster, made from its log alone: machines that were given the same records are
 * equal, whatever the time, the node and the thread. {@link #replay} changes it, everything else
 * reads. For one thread.
 *
 * <p>Full restart: a cluster without members has died. The next one to join begins an empty one
 * ({@link Effect.Wiped}): maps and counters, though the log could keep them, are lost as they are
 * with cluster managers in memory, which is what Vert.x users count on; kept, the entries of dead
 * nodes in the HA map would start their deployments once more in the next life. Killed nodes remain
 * members for a lease. Who joins within that (of the log's time, between the last word of any of
 * them and the join) continues their cluster, as if a node had joined while the others were still
 * running: they may have been. Who joins later waits until one of them speaks, or until all have
 * expired, which is when the cluster has died: see {@link Members}. So no node ever sees what a
 * cluster left behind that was dead for a lease when it came.
 */
public final class Machine {
  private static final int MAGIC = 0x9A;
  private static final int VERSION = 1;

  private final State state = new State();
  private long nextOffset;

  /** Without members, before the first record. */
  public Machine() {}

  /**
   * As it was when a picture was taken.
   *
   * @param picture what {@link Picture#encode} gave
   * @throws DamagedException if it is something else
   * @throws UnsupportedVersionException if a newer version of this library wrote it
   */
  public static Machine restore(Bytes picture) {
    BinaryReader in = new BinaryReader(picture);
    if (in.octet() != MAGIC) {
      throw new DamagedException("not a snapshot");
    }
    int version = in.octet();
    if (version > VERSION) {
      throw new UnsupportedVersionException("a snapshot", version, VERSION);
    }
    Machine machine = new Machine();
    machine.nextOffset = in.number(0, Long.MAX_VALUE);
    machine.state.read(in);
    in.end();
    return machine;
  }

  /**
   * Applies the next record.
   *
   * @throws IllegalArgumentException if the record was applied before
   * @throws UnsupportedVersionException if a newer version of this library wrote the record:
   *     nothing has changed, and the node must stop, since it can no longer follow
   */
  public Applied replay(LogRecord record) {
    if (record.offset() < nextOffset) {
      throw new IllegalArgumentException(
          "offset: " + record.offset() + " (expected: from " + nextOffset + ")");
    }
    Optional<Envelope> envelope = decode(record.value());
    boolean passed = state.clock().advance(record.timeMs(), state.members()::capMs);
    List<Effect> effects = new ArrayList<>();
    Stamp stamp =
        new Stamp(
            record.offset(),
            state.clock().timeMs(),
            state.clock().leaseMs(),
            envelope.orElse(null),
            effects);
    state.sweep(stamp);
    if (passed) {
      state.expire(stamp);
    }
    Outcome outcome =
        envelope
            .map(it -> apply(it, stamp))
            .orElseGet(() -> new Outcome.Ignored(Outcome.Reason.DAMAGED));
    state.settle(stamp);
    nextOffset = record.offset() + 1;
    return new Applied(record.offset(), envelope, outcome, List.copyOf(effects));
  }

  /** The offset behind the last record applied. */
  public long nextOffset() {
    return nextOffset;
  }

  /**
   * The log's time with the last record, in milliseconds since 1970: follows the brokers' clocks,
   * never goes back.
   */
  public long timeMs() {
    return state.clock().timeMs();
  }

  /** The members, the oldest first, which is the leader. */
  public List<Member> members() {
    return state.members().all();
  }

  /** A node, if it is a member. */
  public Optional<Member> member(String nodeId) {
    return state.members().get(nodeId);
  }

  /** A node that has asked to join and is not yet admitted; its join offset stands already. */
  public Optional<Member> joining(String nodeId) {
    return state.members().joining(nodeId);
  }

  /** The oldest member. */
  public Optional<Member> leader() {
    return members().stream().findFirst();
  }

  /** The highest {@linkplain CommandKind#version() version} of commands that may be given now. */
  public int commandVersion() {
    return state.members().understood();
  }

  /** Who listens on an address, oldest registration first; never changed afterwards. */
  public List<Registration> registrations(String address) {
    return state.registrations().of(address);
  }

  /** On what a node listens. */
  public List<RegistrationCommand.Entry> registrationsOf(String nodeId) {
    return state.registrations().ofNode(nodeId);
  }

  /** What a member tells of itself. */
  public Optional<NodeInfo> nodeInfo(String nodeId) {
    return state.nodeInfos().get(nodeId);
  }

  /** The asynchronous maps, to read. */
  public Maps maps() {
    return state.maps();
  }

  /** A counter's value. */
  public long counter(String name) {
    return state.counters().get(name);
  }

  /** A lock's queue; its head holds the lock. */
  public List<LockRequest> lock(String name) {
    return state.locks().queue(name);
  }

  /** The state as it is now. Takes a copy of references: some milliseconds per 100,000 entries. */
  public Picture picture() {
    long next = nextOffset;
    Consumer<BinaryWriter> parts = state.picture();
    return new Picture(
        next,
        timeMs(),
        out -> {
          out.octet(MAGIC).octet(VERSION).number(next);
          parts.accept(out);
        });
  }

  /** {@link Picture#digest} of now. */
  public String digest() {
    return picture().digest();
  }

  private Outcome apply(Envelope envelope, Stamp stamp) {
    Optional<Outcome.Reason> objection = objection(envelope);
    if (objection.isPresent()) {
      return new Outcome.Ignored(objection.get());
    }
    state.sessions().apply(stamp);
    return envelope.command().replay(state, stamp);
  }

  private Optional<Outcome.Reason> objection(Envelope envelope) {
    CommandKind.Fence fence = envelope.command().kind().fence();
    if (fence != CommandKind.Fence.NONE && !state.sessions().knows(envelope.process())) {
      return Optional.of(Outcome.Reason.UNKNOWN_PROCESS);
    }
    if (state.sessions().repeats(envelope)) {
      return Optional.of(Outcome.Reason.REPEATED);
    }
    boolean passes =
        switch (fence) {
          case NONE, PROCESS -> true;
          case JOINING -> state.members().isMember(envelope) || state.members().isJoining(envelope);
          case MEMBER -> state.members().isMember(envelope);
        };
    return passes ? Optional.empty() : Optional.of(Outcome.Reason.NOT_MEMBER);
  }

  private static Optional<Envelope> decode(Bytes octets) {
    try {
      return Optional.of(Envelope.decode(octets));
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }
}
