package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.LogRecord;
import io.parley.cluster.machine.Address;
import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Command;
import io.parley.cluster.machine.CommandKind;
import io.parley.cluster.machine.Decisions;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Envelope;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Member;
import io.parley.cluster.machine.MemberCommand;
import io.parley.cluster.machine.NodeInfo;
import io.parley.cluster.machine.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A process of a node: applies, beats, joins (again) and lets its client act. */
final class SimulatedNode {
  static final long LEASE_MS = 2000;
  private static final int SNAPSHOT_EVERY = 60;
  private static final Bytes INFO = Bytes.of(new byte[] {1, 2, 3});

  private final String nodeId;
  private final long process;
  private final Address address;
  private final Dice dice;
  private final SimulatedLog log;
  private final Network network;
  private final Client client;
  private final TreeMap<Long, Envelope> pending = new TreeMap<>();
  private Machine machine;
  private long operations;
  private long beatenMs = Long.MIN_VALUE / 2;
  private boolean caughtUp;
  private boolean jumped;
  private boolean mustJoin;
  private boolean leaving;
  private boolean gone;

  SimulatedNode(String nodeId, Address address, Dice dice, SimulatedLog log, Network network) {
    this.nodeId = nodeId;
    this.process = dice.any();
    this.address = address;
    this.dice = dice;
    this.log = log;
    this.network = network;
    this.machine = log.begin();
    this.client = new Client(this, dice);
  }

  String nodeId() {
    return nodeId;
  }

  long process() {
    return process;
  }

  Address address() {
    return address;
  }

  Machine machine() {
    return machine;
  }

  Client client() {
    return client;
  }

  /** It has left, or was told that another node has its address. */
  boolean isGone() {
    return gone;
  }

  boolean isMember() {
    return machine.member(nodeId).filter(it -> it.process() == process).isPresent();
  }

  boolean isSettled() {
    return isMember()
        && pending.isEmpty()
        && machine.nextOffset() == log.end()
        && client.holdsNothing();
  }

  boolean hasPending(CommandKind... kinds) {
    return pending.values().stream().anyMatch(it -> List.of(kinds).contains(it.command().kind()));
  }

  void leave(long nowMs) {
    leaving = true;
    give(new MemberCommand.Leave(), nowMs);
  }

  /** Gives a command, and once more if the network loses it. */
  long give(Command command, long nowMs) {
    long operation = command instanceof MemberCommand.Beat ? 0 : ++operations;
    Envelope envelope = envelope(operation, command);
    if (operation != 0) {
      pending.put(operation, envelope);
    }
    network.send(this, envelope, nowMs);
    return operation;
  }

  void step(long nowMs) {
    if (log.isUp()) {
      read(nowMs);
    }
    if (gone) {
      return;
    }
    if (inside().isPresent() && nowMs - beatenMs >= Decisions.beatEveryMs(LEASE_MS)) {
      beatenMs = nowMs;
      give(new MemberCommand.Beat(), nowMs);
    }
    if (caughtUp
        && !leaving
        && !hasPending(CommandKind.JOIN)
        && (mustJoin || Decisions.joinDue(machine, nodeId, process))) {
      boolean known = operations > 0 || dice.percent(50);
      Optional<Address> at = known ? Optional.of(address) : Optional.empty();
      give(new MemberCommand.Join(at, LEASE_MS, CommandKind.UNDERSTOOD), nowMs);
    }
    if (Decisions.snapshotDue(machine, nodeId, process, log.snapshotOffset(), SNAPSHOT_EVERY)) {
      log.keep(machine.picture());
    }
    if (isMember() && !leaving) {
      client.act(nowMs);
    }
  }

  private void read(long nowMs) {
    if (log.hasTrimmed(machine.nextOffset())) {
      jump(nowMs);
    }
    for (LogRecord record : log.read(machine.nextOffset(), (int) dice.from(20, 200))) {
      Applied applied = machine.replay(record);
      log.oracle().compare(applied, machine);
      applied.effects().forEach(it -> effect(it, nowMs));
      applied
          .envelope()
          .filter(it -> it.process() == process && it.operation() != 0)
          .ifPresent(it -> answer(it, applied.outcome(), nowMs));
      if (gone) {
        return;
      }
    }
    caughtUp |= machine.nextOffset() == log.end();
    if (machine.joining(nodeId).isPresent()) {
      log.oracle().tally().count("waits for a silent cluster");
    }
  }

  /**
   * The records to read next are gone: goes on from a snapshot, joins anew, since what it knew is
   * void, and asks again for what it waits for.
   */
  private void jump(long nowMs) {
    machine = log.begin();
    jumped = true;
    mustJoin = true;
    client.evicted();
    log.oracle().tally().count("jumps over trimmed records");
    pending.values().forEach(it -> network.send(this, it, nowMs));
  }

  private void effect(Effect effect, long nowMs) {
    if (effect instanceof Effect.MemberLeft left && left.member().process() == process) {
      client.evicted();
      gone = left.why() == Effect.Departure.SUPERSEDED || left.why() == Effect.Departure.LEFT;
    } else if (effect instanceof Effect.MemberAdded added && added.member().process() == process) {
      mustJoin = false;
      Decisions.restore(Optional.of(new NodeInfo(address, INFO)), client.listens())
          .forEach(it -> give(it, nowMs));
    } else if (effect instanceof Effect.LockGranted granted && granted.process() == process) {
      client.granted(granted, nowMs);
    }
  }

  private void answer(Envelope envelope, Outcome outcome, long nowMs) {
    Command command = envelope.command();
    if (pending.remove(envelope.operation()) == null) {
      assertThat(outcome).as("%s", envelope).isInstanceOf(Outcome.Ignored.class);
      return;
    }
    if (outcome.equals(new Outcome.Ignored(Outcome.Reason.UNKNOWN_PROCESS))) {
      assertThat(leaving).as("unknown: %s", envelope).isTrue();
    }
    if (outcome.equals(new Outcome.Ignored(Outcome.Reason.REPEATED))) {
      assertThat(jumped).as("an answer got lost: %s", envelope).isTrue();
    }
    mustJoin &= !(command instanceof MemberCommand.Join && outcome instanceof Outcome.Done);
    gone |= command instanceof MemberCommand.Leave;
    client.answered(envelope.operation(), command, outcome, nowMs);
  }

  private Optional<Member> inside() {
    return machine
        .member(nodeId)
        .or(() -> machine.joining(nodeId))
        .filter(it -> it.process() == process);
  }

  private Envelope envelope(long operation, Command command) {
    long member = inside().map(Member::joinOffset).orElse(Envelope.NO_MEMBER);
    long floor = pending.isEmpty() ? operations : pending.firstKey();
    return new Envelope(nodeId, process, member, operation, floor, command);
  }
}
