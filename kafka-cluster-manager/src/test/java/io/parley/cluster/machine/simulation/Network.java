package io.parley.cluster.machine.simulation;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.machine.Envelope;
import io.parley.cluster.machine.MemberCommand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Brings commands to the log: late, twice (where the broker's answer got lost) or only at the next
 * attempt, thus not always in the order in which they were given; each at least once while its
 * process lives. Beats are neither lost nor repeated: a beat is told from the next by nothing.
 */
final class Network {
  private final Dice dice;
  private final SimulatedLog log;
  private final List<Sending> sendings = new ArrayList<>();
  private long count;

  Network(Dice dice, SimulatedLog log) {
    this.dice = dice;
    this.log = log;
  }

  void send(SimulatedNode from, Envelope envelope, long nowMs) {
    sendings.add(
        new Sending(from, envelope, envelope.encode(), nowMs + dice.from(1, 120), count++));
  }

  /** A process was killed; what it has just sent may still arrive. */
  void killed(SimulatedNode node, long nowMs) {
    sendings.removeIf(
        it ->
            it.from == node
                && (it.dueMs > nowMs + 150 || it.envelope.command() instanceof MemberCommand.Join));
  }

  void killedAll() {
    sendings.clear();
  }

  boolean isEmpty() {
    return sendings.isEmpty();
  }

  /** Appends what is due, but what stopped processes would send. */
  void deliver(Set<SimulatedNode> stopped, long nowMs) {
    List<Sending> due =
        sendings.stream()
            .filter(it -> it.dueMs <= nowMs && !stopped.contains(it.from))
            .sorted(Comparator.comparingLong(Sending::dueMs).thenComparingLong(Sending::number))
            .toList();
    sendings.removeAll(due);
    for (Sending sending : due) {
      boolean beat = sending.envelope.operation() == 0;
      boolean lost = !beat && dice.percent(4);
      if (!lost) {
        log.append(sending.octets, nowMs);
      }
      if (lost || (!beat && dice.percent(8))) {
        sendings.add(sending.again(nowMs + dice.from(30, 3000), count++));
      }
    }
  }

  private record Sending(
      SimulatedNode from, Envelope envelope, Bytes octets, long dueMs, long number) {
    Sending again(long laterMs, long newNumber) {
      return new Sending(from, envelope, octets, laterMs, newNumber);
    }
  }
}
