package io.parley.cluster;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Options from a process's surroundings. One rule: the system property {@code
 * vertx.kafka.cluster.join.limit} is the variable {@code VERTX_KAFKA_CLUSTER_JOIN_LIMIT}; the
 * property wins. What is behind {@code client.} goes to the Kafka clients.
 */
final class OptionsReader {
  private static final String PREFIX = "vertx.kafka.cluster.";
  private static final String VARIABLE_PREFIX = "VERTX_KAFKA_CLUSTER_";
  private static final String CLIENT = "client.";
  private static final String KEYS =
      "name, bootstrap, replication, create.topics, lease, join.limit, barrier.limit, snapshot.every, client.*";

  private OptionsReader() {}

  static KafkaClusterOptions read(Properties properties, Map<String, String> variables) {
    Map<String, String> values = new TreeMap<>();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(VARIABLE_PREFIX)) {
            String key = name.substring(VARIABLE_PREFIX.length());
            values.put(key.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        values.put(name.substring(PREFIX.length()), properties.getProperty(name));
      }
    }
    return options(values);
  }

  private static KafkaClusterOptions options(Map<String, String> values) {
    String name = values.getOrDefault("name", "vertx");
    String bootstrap = values.getOrDefault("bootstrap", "127.0.0.1:9092");
    KafkaClusterOptions options = prefixed(() -> KafkaClusterOptions.of(name, bootstrap));
    for (Map.Entry<String, String> value : values.entrySet()) {
      options = apply(options, value.getKey(), value.getValue());
    }
    return options;
  }

  private static KafkaClusterOptions apply(KafkaClusterOptions options, String key, String text) {
    if (key.equals("name") || key.equals("bootstrap")) {
      return options;
    }
    if (key.startsWith(CLIENT) && key.length() > CLIENT.length()) {
      return options.withClient(key.substring(CLIENT.length()), text);
    }
    return prefixed(() -> with(options, key, text));
  }

  private static KafkaClusterOptions with(KafkaClusterOptions options, String key, String text) {
    try {
      return switch (key) {
        case "replication" -> options.withReplication(number(text));
        case "create.topics" -> options.withCreateTopics(flag(text));
        case "lease" -> options.withLease(Durations.parse(text));
        case "join.limit" -> options.withJoinLimit(Durations.parse(text));
        case "barrier.limit" -> options.withBarrierLimit(Durations.parse(text));
        case "snapshot.every" -> options.withSnapshotEvery(number(text));
        default -> throw new IllegalArgumentException(key + ": unknown (expected: " + KEYS + ")");
      };
    } catch (Unreadable e) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %s)".formatted(key, text, e.getMessage()), e);
    }
  }

  private static KafkaClusterOptions prefixed(Supplier<KafkaClusterOptions> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(PREFIX + e.getMessage(), e);
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new Unreadable("a number");
    }
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new Unreadable("true or false");
    };
  }

  /** A text that is not of the form; the message is the form. */
  static final class Unreadable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Unreadable(String form) {
      super(form);
    }
  }
}
