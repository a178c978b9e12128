package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Outcome;
import java.util.Map;
import java.util.TreeMap;

/** How often what happened: histories in which nothing happens show nothing. Safe on any thread. */
final class Tally {
  private static final String[] EXPECTED = {
    "records",
    "snapshots",
    "jumps over trimmed records",
    "waits for a silent cluster",
    "Wiped",
    "MemberAdded",
    "LEFT",
    "EXPIRED",
    "REJOINED",
    "SUPERSEDED",
    "LockGranted",
    "RegistrationsChanged",
    "NodeInfoChanged",
    "REPEATED",
    "NOT_MEMBER",
    "UNKNOWN_PROCESS"
  };

  private final Map<String, Long> counts = new TreeMap<>();

  synchronized void count(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  void count(Applied applied) {
    count("records");
    if (applied.outcome() instanceof Outcome.Ignored ignored) {
      count(ignored.reason().name());
    }
    for (Effect effect : applied.effects()) {
      count(
          effect instanceof Effect.MemberLeft left
              ? left.why().name()
              : effect.getClass().getSimpleName());
    }
  }

  /** Everything has happened. */
  synchronized void check() {
    assertThat(counts).containsKeys(EXPECTED);
  }

  @Override
  public synchronized String toString() {
    return counts.toString();
  }
}
