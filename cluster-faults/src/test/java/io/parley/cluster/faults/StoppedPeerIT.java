package io.parley.cluster.faults;

import static io.parley.cluster.faults.TestCluster.LEASE;
import static io.parley.cluster.faults.TestCluster.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What peers hold for a node that reads nothing any more. */
@ExtendWith(ClusterExtension.class)
class StoppedPeerIT {
  private static final int BYTES = 100_000;
  private static final int PER_SECOND = 50;
  private static final double MIB = 1024 * 1024;

  /** A message that waits is held as it was published and as it will be sent. */
  private static final long EACH_SECOND = 2L * BYTES * PER_SECOND;

  /** Noticed after three seconds; one more of slack, and one for what is on its way to others. */
  private static final long BOUND = 5 * EACH_SECOND;

  private static final long KEPT_BOUND = 2 * EACH_SECOND;

  private final TestCluster cluster;
  private final Figures figures;

  StoppedPeerIT(TestCluster cluster, Figures figures) {
    this.cluster = cluster;
    this.figures = figures;
  }

  @Test
  void costs_its_peers_no_more_than_what_they_send_in_the_time_of_a_ping() {
    TestNode victim = cluster.node(3);
    List<TestNode> others = cluster.allBut(victim);
    others.forEach(node -> node.call("flood", "perSecond", PER_SECOND, "bytes", BYTES));
    Clock warm = Clock.start();
    warm.until("the flood arrives", LIMIT, () -> received(victim) > 2 * PER_SECOND);
    long before = others.stream().mapToLong(StoppedPeerIT::held).max().orElseThrow();

    Clock clock = Clock.start();
    victim.pause();
    long most = 0;
    while (clock.ms() < 2 * LEASE.toMillis()) {
      most = Math.max(most, others.stream().mapToLong(StoppedPeerIT::held).max().orElseThrow());
    }
    others.forEach(node -> node.call("dam"));
    long kept = others.stream().mapToLong(StoppedPeerIT::held).max().orElseThrow();
    victim.resume();
    long whole = cluster.awaitWhole(LIMIT, cluster.nodes());
    String seen =
        "each peer held %.0f MiB more at most (bound: %.0f), %.0f of them still after two leases"
            .formatted((most - before) / MIB, BOUND / MIB, Math.max(0, kept - before) / MIB);
    assertThat(most - before).as(seen).isLessThan(BOUND);
    assertThat(kept - before).as(seen).isLessThan(KEPT_BOUND);
    figures.add(Figures.Fault.PEER_FLOODED, seen, whole);
  }

  private static long received(TestNode node) {
    return node.call("status").getLong("received");
  }

  /** Live memory of its process: heap after a collection, and Netty's buffers outside of it. */
  private static long held(TestNode node) {
    JsonObject status = node.call("status", "collect", true);
    return status.getLong("heap") + status.getLong("direct");
  }
}
