package io.parley.cluster.faults;

import static io.parley.cluster.faults.TestCluster.LEASE;
import static io.parley.cluster.faults.TestCluster.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.cluster.faults.Network.Link;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Links that drop everything without a word, for two leases. Needs root, for network namespaces.
 */
@ExtendWith(ClusterExtension.class)
class LinkFaultsIT {
  private final TestCluster cluster;
  private final Figures figures;
  private final TestNode victim;
  private final List<TestNode> others;
  private int evictions;

  LinkFaultsIT(TestCluster cluster, Figures figures) {
    this.cluster = cluster;
    this.figures = figures;
    this.victim = cluster.node(3);
    this.others = cluster.allBut(victim);
  }

  @BeforeEach
  void look() {
    String reason = cluster.network().whyNotCut();
    if (!reason.isEmpty()) {
      System.out.println("SKIPPED faults of links: " + reason);
    }
    assumeTrue(reason.isEmpty(), reason);
    evictions = TestCluster.evictions(others);
    TestCluster.watch(others);
  }

  @Test
  void a_node_without_kafka_is_evicted_and_joins_again() {
    long noticed = cutUntilEvicted(Link.KAFKA);
    boolean reaches = reaches(victim, others.get(0));
    long whole = mend(Link.KAFKA);
    assertThat(victim.call("status").getInteger("rejoins")).isPositive();
    figures.add(
        Figures.Fault.NODE_CUT_FROM_KAFKA,
        "evicted after %s; it %s its peers meanwhile, from what it knew"
            .formatted(Figures.seconds(noticed), reaches ? "still reached" : "did not reach"),
        whole);
  }

  @Test
  void a_node_without_peers_stays_a_member_and_is_reached_again() {
    Clock clock = Clock.start();
    cluster.network().cut(victim.number(), Link.PEERS);
    assertThat(reaches(others.get(0), victim)).isFalse();
    assertThat(reaches(victim, others.get(0))).isFalse();
    clock.awaitMs(2 * LEASE.toMillis());
    assertThat(TestCluster.evictions(others)).isEqualTo(evictions);
    long whole = mend(Link.PEERS);
    assertThat(TestCluster.evictions(others)).isEqualTo(evictions);
    figures.add(
        Figures.Fault.NODE_CUT_FROM_PEERS,
        "stays a member, since Kafka hears it; requests to and from it fail",
        whole);
  }

  @Test
  void a_node_without_anybody_is_evicted_and_joins_again() {
    cluster.network().cut(victim.number(), Link.PEERS);
    long noticed = cutUntilEvicted(Link.KAFKA);
    cluster.network().mend(victim.number(), Link.PEERS);
    long whole = mend(Link.KAFKA);
    assertThat(victim.call("status").getInteger("rejoins")).isPositive();
    figures.add(
        Figures.Fault.NODE_CUT_FROM_ALL,
        "evicted after %s".formatted(Figures.seconds(noticed)),
        whole);
  }

  private long cutUntilEvicted(Link link) {
    Clock clock = Clock.start();
    cluster.network().cut(victim.number(), link);
    long noticed =
        clock.until(
            "evicted", LEASE.plusSeconds(1), () -> TestCluster.evictions(others) == evictions + 2);
    clock.awaitMs(2 * LEASE.toMillis());
    return noticed;
  }

  /** Mends the link and waits until all is well; the others must not have noticed. */
  private long mend(Link link) {
    cluster.network().mend(victim.number(), link);
    long whole = cluster.awaitWhole(LIMIT, cluster.nodes());
    List<JsonObject> reports = TestCluster.watched(others);
    TestCluster.assertNoneUnanswered(reports);
    TestCluster.assertNoneUnknown(reports);
    return whole;
  }

  private static boolean reaches(TestNode from, TestNode to) {
    try {
      NodeProcess.get(TestCluster.request(from, to.echo()));
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }
}
