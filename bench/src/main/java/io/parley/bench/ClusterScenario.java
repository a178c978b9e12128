package io.parley.bench;

import io.parley.bench.cluster.ClusterFigures;
import io.parley.bench.cluster.Comparison;
import io.parley.bench.cluster.Duel;
import io.parley.bench.report.Results;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a cluster on Kafka costs beside one on vertx-hazelcast: operations of the event bus and of
 * shared data, joining, and noticing a crash. Blocks the calling thread.
 */
final class ClusterScenario {
  static final String NAME = "cluster";

  private static final int CRASHES = 3;

  private final Options options;
  private final Consumer<String> console;

  ClusterScenario(Options options, Consumer<String> console) {
    this.options = options;
    this.console = console;
  }

  Outcome run() throws Exception {
    Rig.erase(options.work());
    try (Duel duel = Duel.start(options.work(), console)) {
      Comparison comparison = duel.compare(options.rounds());
      duel.joinAndCrash(CRASHES, comparison);
      ClusterFigures figures = new ClusterFigures(NAME, comparison);
      return new Outcome(new Results(figures.measurements()), true, figures.verdicts(), notes());
    }
  }

  private List<String> notes() {
    return List.of(
        "The value is that of kafka-cluster-manager with three brokers (each record kept by all,"
            + " acknowledged by two at least), the floor that of vertx-hazelcast. Two processes of"
            + " each run all the time and are measured in turns, "
            + options.rounds()
            + " rounds after three to warm up; one operation after the other, on an event loop.",
        "`request`: event bus, request and reply of 200 B between two processes. It never meets"
            + " Kafka: the frames go from node to node.",
        "`registration`: a consumer on a new address, until its registration is known."
            + " `lookup`: who listens on an address of another node, asked of the cluster manager;"
            + " with Kafka behind a read barrier, which shows what any node completed before."
            + " `lock`: taken and given back. `counter`: incremented.",
        "Registrations, locks and counters have no bar: ours are in the log of three brokers when"
            + " the operation completes, and are there while one node is left; theirs are in the"
            + " memory of two members.",
        "`join`: from the request to a clustered Vert.x, in a new process, without the start of"
            + " its JVM; the median of "
            + CRASHES
            + ". Most of theirs is a wait of 5 s before a join, as it comes."
            + " `crash_noticed`: from kill -9 until another member no longer names the node, the"
            + " longest of "
            + CRASHES
            + ". Theirs is noticed by the broken connection, ours by a lease of 6 s, which a"
            + " machine that lost its power breaks as well; vertx-hazelcast takes a minute for such"
            + " a one as it comes (its heartbeats, not measured here).");
  }
}
