package io.parley.cluster.testkit;

import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import io.parley.cluster.KafkaClusterManager;
import io.parley.cluster.KafkaClusterOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.spi.cluster.ClusterManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * A cluster that nobody else has, on the one broker of this JVM. JUnit makes a test class anew for
 * each of its tests, so each test has a cluster of its own.
 */
final class TestCluster {
  private static final KafkaBroker BROKER = startBroker();
  private static final Duration LEASE = Duration.ofSeconds(3);

  private final String name = "kit-" + UUID.randomUUID();

  private static KafkaBroker startBroker() {
    Path folder = Path.of("target", "brokers", Long.toString(ProcessHandle.current().pid()));
    KafkaBroker broker = KafkaBroker.start(KafkaBrokerSettings.of(folder).withQuickStart());
    Runtime.getRuntime().addShutdownHook(new Thread(broker::kill, "end-broker"));
    return broker;
  }

  /** The manager of one more node. */
  ClusterManager manager() {
    return new KafkaClusterManager(
        KafkaClusterOptions.of(name, BROKER.bootstrap()).withReplication(1).withLease(LEASE));
  }

  /** One more node. */
  Future<Vertx> vertx() {
    return Vertx.builder().withClusterManager(manager()).buildClustered();
  }

  /** What a node in a JVM of its own is told, which gets its manager by the service loader. */
  List<String> systemProperties() {
    return List.of(
        "-Dvertx.kafka.cluster.name=" + name,
        "-Dvertx.kafka.cluster.bootstrap=" + BROKER.bootstrap(),
        "-Dvertx.kafka.cluster.replication=1",
        "-Dvertx.kafka.cluster.lease=" + LEASE.toSeconds() + "s");
  }
}
