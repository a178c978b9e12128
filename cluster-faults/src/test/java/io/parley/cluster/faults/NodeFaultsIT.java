package io.parley.cluster.faults;

import static io.parley.cluster.faults.TestCluster.LEASE;
import static io.parley.cluster.faults.TestCluster.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes that crash, stand still, leave and come back. */
@ExtendWith(ClusterExtension.class)
class NodeFaultsIT {
  private final TestCluster cluster;
  private final Figures figures;

  NodeFaultsIT(TestCluster cluster, Figures figures) {
    this.cluster = cluster;
    this.figures = figures;
  }

  @Test
  void a_killed_node_is_noticed_within_a_lease_and_a_second_and_its_lock_is_passed_on() {
    TestNode victim = cluster.node(3);
    List<TestNode> others = cluster.allBut(victim);
    long token = victim.call("lock", "name", "job", "limitMs", 5_000).getLong("token");
    CompletableFuture<JsonObject> next =
        cluster.node(1).life().ask("lock", TestNode.parameters("name", "job", "limitMs", 20_000));
    int evictions = TestCluster.evictions(others);
    TestCluster.watch(others);

    Clock clock = Clock.start();
    victim.life().kill();
    long noticed = clock.until("noticed", LEASE.plusSeconds(1), () -> members(others, 2));
    assertThat(NodeProcess.get(next).getLong("token")).isGreaterThan(token);
    long passedOn = clock.ms();
    cluster.awaitWhole(LIMIT.minusMillis(clock.ms()), others);
    assertThat(TestCluster.evictions(others) - evictions).isEqualTo(2);
    List<JsonObject> reports = TestCluster.watched(others);
    TestCluster.assertNoneUnanswered(reports);
    cluster.node(1).call("unlock", "name", "job");

    Clock again = Clock.start();
    victim.start();
    victim.awaitJoined();
    cluster.awaitWhole(LIMIT, cluster.nodes());
    figures.add(
        Figures.Fault.NODE_KILLED,
        "noticed after %s, its lock passed on after %s, no request between the others unanswered"
            .formatted(Figures.seconds(noticed), Figures.seconds(passedOn)),
        again.ms());
  }

  @Test
  void a_node_that_stood_still_for_two_leases_joins_again_with_its_registrations() {
    TestNode victim = cluster.node(2);
    List<TestNode> others = cluster.allBut(victim);
    victim.call("register", "address", "extra");
    victim.call("lock", "name", "paused", "limitMs", 5_000);
    int evictions = TestCluster.evictions(others);
    TestCluster.watch(others);

    Clock clock = Clock.start();
    victim.pause();
    long noticed = clock.until("noticed", LEASE.plusSeconds(1), () -> members(others, 2));
    clock.awaitMs(2 * LEASE.toMillis());
    victim.resume();
    long whole = cluster.awaitWhole(LIMIT, cluster.nodes());

    assertThat(TestCluster.evictions(others) - evictions).isEqualTo(2);
    assertThat(victim.call("status").getInteger("rejoins")).isPositive();
    assertThat(victim.call("held", "name", "paused").getBoolean("held")).isFalse();
    JsonObject answer = NodeProcess.get(TestCluster.request(cluster.node(1), "extra"));
    assertThat(answer.getString("from")).isEqualTo(victim.name());
    TestCluster.assertNoneUnanswered(TestCluster.watched(others));
    figures.add(
        Figures.Fault.NODE_STOPPED,
        "noticed after %s; joined again under its id, registrations back, its lock lost and known to be"
            .formatted(Figures.seconds(noticed)),
        whole);
  }

  @Test
  void nodes_restarted_one_by_one_are_missed_by_nobody() {
    long longest = 0;
    long slowest = 0;
    for (TestNode node : cluster.nodes()) {
      List<TestNode> others = cluster.allBut(node);
      int evictions = TestCluster.evictions(others);
      TestCluster.watch(others);
      Clock clock = Clock.start();
      node.life().leave();
      node.start();
      node.awaitJoined();
      cluster.awaitWhole(LIMIT, cluster.nodes());
      longest = Math.max(longest, clock.ms());
      List<JsonObject> reports = TestCluster.watched(others);
      TestCluster.assertNoneUnanswered(reports);
      TestCluster.assertNoneUnknown(reports);
      slowest = Math.max(slowest, TestCluster.max(reports, "slowestAnswerMs"));
      assertThat(TestCluster.evictions(others)).isEqualTo(evictions);
    }
    figures.add(
        Figures.Fault.NODES_ROLLED,
        "no eviction, no request between the others unanswered, the slowest answer %d ms"
            .formatted(slowest),
        longest);
  }

  @Test
  void a_cluster_that_all_have_left_begins_empty() {
    cluster.node(1).call("put", "key", "k", "value", "before");
    cluster.nodes().forEach(node -> node.life().leave());
    Clock clock = Clock.start();
    cluster.nodes().forEach(TestNode::start);
    cluster.nodes().forEach(TestNode::awaitJoined);
    cluster.awaitWhole(LIMIT, cluster.nodes());
    long whole = clock.ms();
    assertThat(valueEverywhere()).containsExactly((String) null);
    assertThat(TestCluster.evictions(cluster.nodes())).isZero();
    figures.add(Figures.Fault.NODES_LEFT, "begins empty, no stale member", whole);
  }

  @Test
  void a_cluster_whose_nodes_were_all_killed_is_of_one_mind_about_what_was() {
    cluster.node(1).call("put", "key", "k", "value", "before");
    cluster.nodes().forEach(node -> node.life().kill());
    Clock clock = Clock.start();
    cluster.nodes().forEach(TestNode::start);
    cluster.nodes().forEach(TestNode::awaitJoined);
    long joined = clock.ms();
    cluster.awaitWhole(LIMIT, cluster.nodes());
    long whole = clock.ms();
    Set<String> values = valueEverywhere();
    assertThat(values).hasSize(1);
    String kept = values.contains(null) ? "begins empty" : "continues with what it had";
    figures.add(
        Figures.Fault.NODES_KILLED,
        "%s; all have joined after %s".formatted(kept, Figures.seconds(joined)),
        whole);
  }

  private Set<String> valueEverywhere() {
    Set<String> values = new HashSet<>();
    cluster.nodes().forEach(node -> values.add(node.call("get", "key", "k").getString("value")));
    return values;
  }

  private static boolean members(List<TestNode> nodes, int count) {
    return nodes.stream()
        .allMatch(node -> node.call("status").getJsonArray("members").size() == count);
  }
}
