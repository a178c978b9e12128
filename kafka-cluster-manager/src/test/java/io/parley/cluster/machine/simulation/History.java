package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.machine.Address;
import io.parley.cluster.machine.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One history of a cluster, made from a seed: faults first, peace in the end. */
final class History {
  private static final int STEPS = 400;
  private static final int MOST_NODES = 4;
  private static final long LEASE_MS = SimulatedNode.LEASE_MS;

  /** As long as brokers are up between outages, that each node can say that it lives. */
  private static final long UP_MS = 800;

  private final Dice dice;
  private final SimulatedLog log;
  private final Network network;
  private final List<SimulatedNode> alive = new ArrayList<>();
  private final Map<SimulatedNode, Long> paused = new HashMap<>();

  /** How long processes that were stopped must be able to append until they are past it. */
  private final Map<Long, Long> doubtfulMs = new HashMap<>();

  private final Set<Long> dead = new HashSet<>();
  private long nowMs;
  private long brokersChangeMs;
  private long skewedMs;
  private long emptyUntilMs;
  private int started;

  History(long seed, Tally tally) {
    dice = new Dice(seed);
    log = new SimulatedLog(dice, tally);
    network = new Network(dice, log);
  }

  /** Plays it; throws what does not hold. */
  void play() {
    for (int i = 0; i < STEPS; i++) {
      chance();
      step();
    }
    heal();
  }

  private void chance() {
    if (alive.isEmpty() && nowMs < emptyUntilMs) {
      return;
    }
    if (alive.isEmpty() || (alive.size() < MOST_NODES && dice.percent(4))) {
      start();
    }
    if (dice.percent(1.2)) {
      SimulatedNode node = dice.one(alive);
      paused.put(node, nowMs + dice.from(50, 3 * LEASE_MS));
    }
    if (dice.percent(0.6)) {
      kill(dice.one(alive));
    } else if (dice.percent(0.5)) {
      SimulatedNode node = dice.one(alive);
      if (!paused.containsKey(node)) {
        node.leave(nowMs);
      }
    } else if (dice.percent(0.25)) {
      killAll();
    }
    brokers();
  }

  private void brokers() {
    if (nowMs >= brokersChangeMs && !log.isUp()) {
      log.up(true);
      brokersChangeMs = nowMs + UP_MS;
    } else if (nowMs >= brokersChangeMs && dice.percent(0.8)) {
      log.up(false);
      brokersChangeMs = nowMs + dice.from(50, 4 * LEASE_MS);
    }
    boolean anybody = alive.stream().anyMatch(SimulatedNode::isMember);
    if (anybody && nowMs - skewedMs > LEASE_MS && dice.percent(1)) {
      skewedMs = nowMs;
      log.skew(dice.from(-1500, 1500));
    }
  }

  private void start() {
    if (dead.size() == started && network.isEmpty() && log.silentForMs(nowMs) >= LEASE_MS) {
      log.oracle().members().allDeadBefore(log.end());
    }
    Set<Address> taken = new HashSet<>();
    alive.forEach(it -> taken.add(it.address()));
    int port = 1;
    while (taken.contains(new Address("host", port))) {
      port++;
    }
    String nodeId = dice.percent(25) ? "fixed-" + port : "n" + started;
    started++;
    alive.add(new SimulatedNode(nodeId, new Address("host", port), dice, log, network));
  }

  private void kill(SimulatedNode node) {
    network.killed(node, nowMs);
    bury(node);
  }

  private void killAll() {
    network.killedAll();
    List.copyOf(alive).forEach(this::bury);
    emptyUntilMs = nowMs + dice.from(0, 3 * LEASE_MS);
  }

  private void bury(SimulatedNode node) {
    alive.remove(node);
    paused.remove(node);
    dead.add(node.process());
  }

  private void step() {
    long deltaMs = dice.from(5, 90);
    nowMs += deltaMs;
    paused.keySet().forEach(it -> doubtfulMs.put(it.process(), 2 * LEASE_MS));
    paused.values().removeIf(until -> until <= nowMs);
    if (log.isUp()) {
      doubtfulMs.replaceAll((process, left) -> left - deltaMs);
      doubtfulMs.values().removeIf(left -> left <= 0);
    }
    Set<Long> doubtful = new HashSet<>(dead);
    doubtful.addAll(doubtfulMs.keySet());
    log.oracle().members().know(doubtful, dead);
    if (log.isUp()) {
      network.deliver(paused.keySet(), nowMs);
    }
    for (SimulatedNode node : List.copyOf(alive)) {
      if (!paused.containsKey(node)) {
        node.step(nowMs);
      }
      if (node.isGone()) {
        kill(node);
      }
    }
  }

  /** No more faults: before long all is as the nodes want it. */
  private void heal() {
    paused.clear();
    log.up(true);
    if (alive.isEmpty()) {
      start();
    }
    alive.forEach(it -> it.client().quiet());
    long limitMs = nowMs + 10 * LEASE_MS;
    while (!alive.stream().allMatch(SimulatedNode::isSettled)) {
      assertThat(nowMs).as("settles in time").isLessThan(limitMs);
      step();
    }
    Machine machine = log.oracle().machine();
    for (SimulatedNode node : alive) {
      assertThat(node.machine().digest()).isEqualTo(machine.digest());
      assertThat(machine.registrationsOf(node.nodeId()))
          .containsExactlyInAnyOrderElementsOf(node.client().listens());
      assertThat(machine.nodeInfo(node.nodeId())).isPresent();
      for (int i = 0; i < Client.LOCKS; i++) {
        assertThat(machine.lock("lock-" + i))
            .as("nobody holds or waits unawares")
            .noneMatch(it -> it.process() == node.process());
      }
    }
  }
}
