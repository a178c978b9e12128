package io.parley.kit.bus;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.cluster.KafkaClusterManager;
import io.parley.cluster.KafkaClusterOptions;
import io.parley.cluster.metrics.MicrometerClusterMetrics;
import io.parley.kit.config.Config;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.setup.Setup;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.Map;
import java.util.TreeMap;

/** The cluster of all processes of a suite, over its Kafka. */
public final class Cluster {
  /** Before the suffix that all of a suite's topics have. */
  private static final String NAME = "parley.bus";

  private Cluster() {}

  /** A member to be, with Kafka's keys and {@link BusKeys#ALL} for its options. */
  public static ClusterManager manager(Config config, MeterRegistry meters) {
    return new KafkaClusterManager(options(config), new MicrometerClusterMetrics(meters));
  }

  /** What a member is made with. */
  public static KafkaClusterOptions options(Config config) {
    KafkaSettings kafka = KafkaSettings.of(config);
    Map<String, String> clients = new TreeMap<>();
    kafka.client(Map.of()).forEach((name, value) -> clients.put(name, value.toString()));
    KafkaClusterOptions options =
        KafkaClusterOptions.of(kafka.topic(NAME), clients.get("bootstrap.servers"))
            .withReplication(kafka.replication())
            .withCreateTopics(config.get(Setup.AT_START))
            .withLease(config.get(BusKeys.LEASE))
            .withJoinLimit(kafka.startLimit());
    for (Map.Entry<String, String> client : clients.entrySet()) {
      options = options.withClient(client.getKey(), client.getValue());
    }
    return options;
  }
}
