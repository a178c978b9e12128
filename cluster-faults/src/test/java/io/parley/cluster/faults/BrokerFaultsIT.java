package io.parley.cluster.faults;

import static io.parley.cluster.faults.TestCluster.LEASE;
import static io.parley.cluster.faults.TestCluster.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Brokers that crash and are restarted: nobody may be evicted for that, and the bus goes on. */
@ExtendWith(ClusterExtension.class)
class BrokerFaultsIT {
  private final TestCluster cluster;
  private final Figures figures;

  BrokerFaultsIT(TestCluster cluster, Figures figures) {
    this.cluster = cluster;
    this.figures = figures;
  }

  @Test
  void the_loss_of_the_leading_broker_delays_writes_and_loses_none() {
    int evictions = TestCluster.evictions(cluster.nodes());
    TestCluster.watch(cluster.nodes());
    cluster.kafka().broker(cluster.logLeader()).kill();
    put();
    long whole = cluster.awaitWhole(LIMIT, cluster.nodes());
    List<JsonObject> reports = TestCluster.watched(cluster.nodes());
    TestCluster.assertNoneUnanswered(reports);
    TestCluster.assertNoneUnknown(reports);
    assertThat(TestCluster.evictions(cluster.nodes())).isEqualTo(evictions);
    figures.add(
        Figures.Fault.LEADER_KILLED,
        "writes wait %s for the next leader, none fails, no eviction, no request unanswered"
            .formatted(Figures.seconds(TestCluster.max(reports, "slowestIncrementMs"))),
        whole);
  }

  @Test
  void without_enough_brokers_nothing_is_written_nobody_evicted_and_the_bus_goes_on() {
    int evictions = TestCluster.evictions(cluster.nodes());
    TestCluster.watch(cluster.nodes());
    Clock clock = Clock.start();
    cluster.kafka().broker(0).kill();
    cluster.kafka().broker(1).kill();
    CompletableFuture<JsonObject> write =
        cluster.node(1).life().ask("put", TestNode.parameters("key", "k", "value", "late"));
    clock.awaitMs(2 * LEASE.toMillis());
    assertThat(write).isNotDone();
    assertThat(cluster.node(2).call("registrations", "address", "echo").getJsonArray("nodes"))
        .hasSize(3);

    cluster.kafka().startAgain(0);
    cluster.kafka().startAgain(1);
    Clock back = Clock.start();
    NodeProcess.get(write);
    long written = back.ms();
    cluster.awaitWhole(LIMIT.minusMillis(written), cluster.nodes());
    long whole = back.ms();
    List<JsonObject> reports = TestCluster.watched(cluster.nodes());
    TestCluster.assertNoneUnanswered(reports);
    assertThat(TestCluster.evictions(cluster.nodes())).isEqualTo(evictions);
    figures.add(
        Figures.Fault.TOO_FEW_BROKERS,
        "no eviction, no request unanswered; writes wait and are done %s after the brokers' return"
            .formatted(Figures.seconds(written)),
        whole);
  }

  @Test
  void brokers_restarted_one_by_one_are_hardly_missed() {
    int evictions = TestCluster.evictions(cluster.nodes());
    TestCluster.watch(cluster.nodes());
    for (int broker = 0; broker < cluster.kafka().size(); broker++) {
      cluster.kafka().restart(broker);
      cluster.awaitInSync();
    }
    put();
    long whole = cluster.awaitWhole(LIMIT, cluster.nodes());
    List<JsonObject> reports = TestCluster.watched(cluster.nodes());
    TestCluster.assertNoneUnanswered(reports);
    TestCluster.assertNoneUnknown(reports);
    assertThat(TestCluster.evictions(cluster.nodes())).isEqualTo(evictions);
    figures.add(
        Figures.Fault.BROKERS_ROLLED,
        "no eviction, no request unanswered, no write failed, the slowest took %s"
            .formatted(Figures.seconds(TestCluster.max(reports, "slowestIncrementMs"))),
        whole);
  }

  private void put() {
    cluster.node(1).call("put", "key", "k", "value", "v");
  }
}
