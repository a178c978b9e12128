package io.parley.kit.kafka;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where Kafka is and what every client of it is set to. Immutable. */
public final class KafkaSettings {
  public static final ConfigKey<String> BOOTSTRAP =
      ConfigKey.string("kafka.bootstrap")
          .defaultsTo("127.0.0.1:9092")
          .doc("Brokers to start from: host:port, with commas between them.");
  public static final ConfigKey<Map<String, String>> CLIENT =
      ConfigKey.map("kafka.client")
          .doc(
              "Passed on to every Kafka client, such as security.protocol; what the suite sets wins.");
  public static final ConfigKey<Integer> REPLICATION =
      ConfigKey.integer("kafka.replication", 1, 9)
          .defaultsTo(1)
          .doc("Replicas of the topics that are created.");
  public static final ConfigKey<Integer> MESSAGE_PARTITIONS =
      ConfigKey.integer("kafka.message_partitions", 1, 1024)
          .defaultsTo(8)
          .doc("Partitions of the message topic; fixed once the topic exists.");
  public static final ConfigKey<String> TOPIC_SUFFIX =
      ConfigKey.string("kafka.topic_suffix")
          .defaultsTo("-")
          .doc("Put behind every topic's name, - for nothing: lets suites share one Kafka.");
  public static final ConfigKey<Duration> START_LIMIT =
      ConfigKey.duration("kafka.start_limit")
          .defaultsTo(Duration.ofSeconds(60))
          .doc("How long the start waits for Kafka to come up.");

  /** The keys that {@link #of} reads. */
  public static final List<ConfigKey<?>> KEYS =
      List.of(BOOTSTRAP, CLIENT, REPLICATION, MESSAGE_PARTITIONS, TOPIC_SUFFIX, START_LIMIT);

  private final Map<String, Object> client;
  private final short replication;
  private final int messagePartitions;
  private final String suffix;
  private final Duration startLimit;

  private KafkaSettings(Config config) {
    Map<String, Object> properties = new HashMap<>(config.get(CLIENT));
    properties.put("bootstrap.servers", config.get(BOOTSTRAP));
    // A broker that is back is found within a second.
    properties.putIfAbsent("reconnect.backoff.ms", "50");
    properties.putIfAbsent("reconnect.backoff.max.ms", "1000");
    this.client = Map.copyOf(properties);
    this.replication = config.get(REPLICATION).shortValue();
    this.messagePartitions = config.get(MESSAGE_PARTITIONS);
    this.suffix = config.get(TOPIC_SUFFIX).equals("-") ? "" : config.get(TOPIC_SUFFIX);
    this.startLimit = config.get(START_LIMIT);
  }

  /** What a configuration says. */
  public static KafkaSettings of(Config config) {
    return new KafkaSettings(config);
  }

  /** Properties of a client: the common ones, and over them the given ones. */
  public Map<String, Object> client(Map<String, Object> own) {
    Map<String, Object> properties = new HashMap<>(client);
    properties.putAll(own);
    return properties;
  }

  /** The name that a topic of {@link io.parley.proto.bus.Topics} really has. */
  public String topic(String name) {
    return name + suffix;
  }

  /** Replicas of topics that are created. */
  public short replication() {
    return replication;
  }

  /** Partitions of the message topic. */
  public int messagePartitions() {
    return messagePartitions;
  }

  /** How long the start waits for Kafka. */
  public Duration startLimit() {
    return startLimit;
  }
}
