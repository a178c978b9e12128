package io.parley.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.backends.KafkaBrokerSettings;
import io.parley.backends.KafkaCluster;
import io.parley.testkit.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** Three brokers and three nodes, each a process. For one thread. */
final class TestCluster implements AutoCloseable {
  static final Duration LEASE = Duration.ofSeconds(6);

  /** From the end of a fault to a cluster that is whole again. */
  static final Duration LIMIT = LEASE.plusSeconds(3);

  private static final String NAME = "faults";
  private static final int BROKERS = 3;
  private static final int SNAPSHOT_EVERY = 300;
  private static final long ANSWER_LIMIT_MS = 1_000;
  private static final Duration REPAIR_LIMIT = Duration.ofSeconds(60);

  private final Network network;
  private final KafkaCluster kafka;
  private final List<TestNode> nodes;

  private TestCluster(Network network, KafkaCluster kafka, Path folder) {
    this.network = network;
    this.kafka = kafka;
    this.nodes =
        IntStream.rangeClosed(1, 3)
            .mapToObj(number -> new TestNode(number, network, settings(number), folder))
            .toList();
  }

  static TestCluster start(Path folder) {
    Network network = Network.open();
    // As Kafka comes: a broker that says nothing is given up after 9 s.
    Map<String, String> sessions =
        Map.of("broker.session.timeout.ms", "9000", "broker.heartbeat.interval.ms", "2000");
    KafkaCluster kafka =
        KafkaCluster.start(
            KafkaBrokerSettings.of(folder.resolve("kafka"))
                .withHost(network.kafkaHost())
                .withHeapMiB(160)
                .withProperties(sessions),
            BROKERS);
    TestCluster cluster = new TestCluster(network, kafka, folder);
    cluster.repair();
    return cluster;
  }

  private JsonObject settings(int number) {
    return new JsonObject()
        .put("host", network.busHost(number))
        .put("port", network.busPort())
        .put("bootstrap", kafka.bootstrap())
        .put("cluster", NAME)
        .put("snapshotEvery", SNAPSHOT_EVERY);
  }

  Network network() {
    return network;
  }

  KafkaCluster kafka() {
    return kafka;
  }

  List<TestNode> nodes() {
    return nodes;
  }

  /** By its number, from 1. */
  TestNode node(int number) {
    return nodes.get(number - 1);
  }

  List<TestNode> allBut(TestNode node) {
    return nodes.stream().filter(each -> each != node).toList();
  }

  /** Puts everything right, whatever a test left behind, and waits until it is. */
  void repair() {
    for (int broker = 0; broker < kafka.size(); broker++) {
      if (ProcessHandle.of(kafka.broker(broker).pid()).isEmpty()) {
        kafka.startAgain(broker);
      }
    }
    nodes.stream().filter(TestNode::isPaused).forEach(TestNode::resume);
    for (TestNode node : nodes) {
      network.mend(node.number(), Network.Link.KAFKA);
      network.mend(node.number(), Network.Link.PEERS);
    }
    List<TestNode> missing = nodes.stream().filter(node -> !node.isAlive()).toList();
    missing.forEach(TestNode::start);
    missing.forEach(TestNode::awaitJoined);
    awaitWhole(REPAIR_LIMIT, nodes);
    awaitInSync();
  }

  /**
   * Waits until the nodes are the members, their states are equal, and each reaches each.
   *
   * @return how long that took, in milliseconds
   */
  long awaitWhole(Duration limit, List<TestNode> expected) {
    long begin = System.nanoTime();
    Await.until("members, equal states and a bus", limit, () -> isWhole(expected));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
  }

  /** Throws what is not yet right: an exception, which {@link Await} takes for "not yet". */
  private static boolean isWhole(List<TestNode> expected) {
    try {
      assertAgreed(expected);
      assertBus(expected);
      return true;
    } catch (AssertionError e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** The same members and, at the same offset, the same state. */
  private static void assertAgreed(List<TestNode> expected) {
    Set<String> ids =
        expected.stream().map(node -> node.life().nodeId()).collect(Collectors.toSet());
    List<JsonObject> statuses =
        all(expected.stream().map(node -> node.life().ask("status", new JsonObject())).toList());
    for (JsonObject status : statuses) {
      assertThat(members(status)).isEqualTo(ids);
    }
    // They are asked at once, but a record may be applied between two answers: then ask again.
    assertThat(statuses).extracting(each -> each.getLong("offset")).containsOnly(offset(statuses));
    assertThat(statuses)
        .extracting(each -> each.getString("digest"))
        .containsOnly(digest(statuses));
  }

  private static Set<String> members(JsonObject status) {
    return status.getJsonArray("members").stream()
        .map(String.class::cast)
        .collect(Collectors.toSet());
  }

  private static Long offset(List<JsonObject> statuses) {
    return statuses.get(0).getLong("offset");
  }

  private static String digest(List<JsonObject> statuses) {
    return statuses.get(0).getString("digest");
  }

  /** Each answers each, and the address that they share is answered however often one asks. */
  private static void assertBus(List<TestNode> expected) {
    List<CompletableFuture<JsonObject>> answers =
        expected.stream()
            .flatMap(
                from ->
                    expected.stream()
                        .flatMap(to -> List.of(to.echo(), "echo").stream())
                        .map(address -> request(from, address)))
            .toList();
    all(answers);
  }

  static CompletableFuture<JsonObject> request(TestNode from, String address) {
    JsonObject parameters = TestNode.parameters("address", address, "limitMs", ANSWER_LIMIT_MS);
    return from.life().ask("ask", parameters);
  }

  static <T> List<T> all(List<CompletableFuture<T>> answers) {
    return answers.stream().map(NodeProcess::get).toList();
  }

  /** Evictions that the node's present life has seen. */
  static int evictions(TestNode node) {
    return node.call("status").getInteger("evictions");
  }

  static int evictions(List<TestNode> nodes) {
    return nodes.stream().mapToInt(TestCluster::evictions).sum();
  }

  /** Lets each of them use the cluster from now on: see {@link #watched}. */
  static void watch(List<TestNode> watching) {
    for (TestNode node : watching) {
      List<String> peers =
          watching.stream().filter(peer -> peer != node).map(TestNode::name).toList();
      node.call("watch", "peers", new JsonArray(peers));
    }
  }

  /** What they saw; a counter's value that cannot be is an error here already. */
  static List<JsonObject> watched(List<TestNode> watching) {
    List<JsonObject> reports = watching.stream().map(node -> node.call("report")).toList();
    assertThat(reports).allSatisfy(report -> assertThat(report.getString("anomaly")).isNull());
    return reports;
  }

  static void assertNoneUnanswered(List<JsonObject> reports) {
    assertThat(sum(reports, "unanswered")).as("unanswered, of %s", reports).isZero();
  }

  static void assertNoneUnknown(List<JsonObject> reports) {
    assertThat(sum(reports, "unknown")).as("failed writes, of %s", reports).isZero();
  }

  private static long sum(List<JsonObject> reports, String what) {
    return reports.stream().mapToLong(report -> report.getLong(what)).sum();
  }

  static long max(List<JsonObject> reports, String what) {
    return reports.stream().mapToLong(report -> report.getLong(what)).max().orElse(0);
  }

  /** The broker that leads the partition of the cluster's log. */
  int logLeader() {
    return log().partitions().get(0).leader().id();
  }

  /** Waits until every live broker has every record of the log. */
  void awaitInSync() {
    Await.until(
        "all brokers in sync",
        REPAIR_LIMIT,
        () -> log().partitions().get(0).isr().size() == BROKERS);
  }

  private TopicDescription log() {
    String topic = NAME + ".log";
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get(10, TimeUnit.SECONDS)
          .get(topic);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    nodes.forEach(TestNode::killIfAlive);
    kafka.close();
    network.close();
  }
}
