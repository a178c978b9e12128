package io.parley.cluster.log;

import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import io.parley.cluster.KafkaClusterOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The one real broker of this JVM, started when it is first asked for. */
public final class Broker {
  private static final KafkaBroker SHARED = start("kafka", Map.of());

  private Broker() {}

  /** Another one, with properties of its own. */
  static KafkaBroker start(String name, Map<String, String> properties) {
    Path folder = Path.of("target", "brokers", ProcessHandle.current().pid() + "-" + name);
    KafkaBroker broker =
        KafkaBroker.start(
            KafkaBrokerSettings.of(folder).withQuickStart().withProperties(properties));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::kill, "end-" + name));
    return broker;
  }

  /** Options of a cluster that nobody else has. */
  public static KafkaClusterOptions newCluster() {
    return newClusterOn(SHARED);
  }

  static KafkaClusterOptions newClusterOn(KafkaBroker broker) {
    return KafkaClusterOptions.of("it-" + UUID.randomUUID(), broker.bootstrap())
        .withReplication(1)
        .withJoinLimit(Duration.ofSeconds(20));
  }
}
