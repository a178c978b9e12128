package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.LockCommand;
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
    "gave up before the grant",
    "was granted before giving up",
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
    if (applied.outcome() instanceof Outcome.Flag flag
        && applied.envelope().orElseThrow().command() instanceof LockCommand.Withdraw) {
      count(flag.value() ? "gave up before the grant" : "was granted before giving up");
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
