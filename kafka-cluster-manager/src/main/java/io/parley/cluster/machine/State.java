package io.parley.cluster.machine;

import io.parley.cluster.codec.BinaryReader;
import io.parley.cluster.codec.BinaryWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The parts of the state, and what concerns more than one of them. */
final class State {
  private final Clock clock = new Clock();
  private final Members members = new Members();
  private final NodeInfos nodeInfos = new NodeInfos();
  private final Registrations registrations = new Registrations();
  private final Maps maps = new Maps();
  private final Counters counters = new Counters();
  private final Locks locks = new Locks();
  private final Sessions sessions = new Sessions();

  Clock clock() {
    return clock;
  }

  Members members() {
    return members;
  }

  NodeInfos nodeInfos() {
    return nodeInfos;
  }

  Registrations registrations() {
    return registrations;
  }

  Maps maps() {
    return maps;
  }

  Counters counters() {
    return counters;
  }

  Locks locks() {
    return locks;
  }

  Sessions sessions() {
    return sessions;
  }

  Outcome join(MemberCommand.Join join, Stamp stamp) {
    members.get(stamp.nodeId()).ifPresent(it -> depart(it, Effect.Departure.REJOINED, stamp));
    for (Member old : members.at(join.address(), stamp.nodeId())) {
      depart(old, Effect.Departure.SUPERSEDED, stamp);
    }
    members.ask(join, stamp);
    return new Outcome.Done();
  }

  Outcome leave(Stamp stamp) {
    members.giveUp(stamp.nodeId());
    members.get(stamp.nodeId()).ifPresent(it -> depart(it, Effect.Departure.LEFT, stamp));
    return new Outcome.Done();
  }

  Outcome setNodeInfo(MemberCommand.SetNodeInfo command, Stamp stamp) {
    Member self = members.get(stamp.nodeId()).orElseThrow();
    for (Member other : members.at(Optional.of(command.address()), stamp.nodeId())) {
      if (other.joinOffset() > self.joinOffset()) {
        depart(self, Effect.Departure.SUPERSEDED, stamp);
        return new Outcome.Done();
      }
      depart(other, Effect.Departure.SUPERSEDED, stamp);
    }
    members.locate(command.address(), stamp);
    nodeInfos.set(stamp.nodeId(), new NodeInfo(command.address(), command.info()), stamp);
    return new Outcome.Done();
  }

  /** What is over goes; before the record's command. */
  void sweep(Stamp stamp) {
    maps.sweep(stamp.timeMs());
  }

  /** Who was silent for long goes; before the record's command, where leases have come nearer. */
  void expire(Stamp stamp) {
    for (Member silent : members.expired(stamp.leaseMs())) {
      depart(silent, Effect.Departure.EXPIRED, stamp);
    }
    members.giveUpExpired(stamp.leaseMs());
    sessions.forget(stamp.leaseMs(), members::hasProcess);
  }

  /** What follows from a record in the end: members are admitted, locks granted. */
  void settle(Stamp stamp) {
    if (members.admits(stamp.timeMs())) {
      if (members.isEmpty()) {
        maps.wipe();
        counters.wipe();
        stamp.effect(new Effect.Wiped());
      }
      members.admit(stamp.timeMs()).forEach(it -> stamp.effect(new Effect.MemberAdded(it)));
    }
    locks.settle(stamp.offset(), stamp.effects());
  }

  Consumer<BinaryWriter> picture() {
    List<Consumer<BinaryWriter>> parts =
        List.of(
            clock.picture(),
            members.picture(),
            nodeInfos.picture(),
            registrations.picture(),
            maps.picture(),
            counters.picture(),
            locks.picture(),
            sessions.picture());
    return out -> parts.forEach(it -> it.accept(out));
  }

  void read(BinaryReader in) {
    clock.read(in);
    members.read(in);
    nodeInfos.read(in);
    registrations.read(in);
    maps.read(in);
    counters.read(in);
    locks.read(in);
    sessions.read(in);
  }

  private void depart(Member member, Effect.Departure why, Stamp stamp) {
    registrations.removeNode(member.nodeId(), stamp);
    nodeInfos.removeNode(member.nodeId(), stamp);
    locks.removeNode(member.nodeId());
    members.remove(member);
    stamp.effect(new Effect.MemberLeft(member, why));
  }
}
