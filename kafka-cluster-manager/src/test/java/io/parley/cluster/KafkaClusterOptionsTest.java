package io.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaClusterOptionsTest {
  private static KafkaClusterOptions read(Map<String, String> properties) {
    Properties system = new Properties();
    system.putAll(properties);
    return OptionsReader.read(system, Map.of());
  }

  @Test
  void nothingSaidMeansTheDefaults() {
    assertThat(read(Map.of("java.version", "17")))
        .isEqualTo(KafkaClusterOptions.of("vertx", "127.0.0.1:9092"));
  }

  @Test
  void systemPropertiesSayEverything() {
    assertThat(
            read(
                Map.of(
                    "vertx.kafka.cluster.name", "shop",
                    "vertx.kafka.cluster.bootstrap", "a:1,b:2",
                    "vertx.kafka.cluster.replication", "2",
                    "vertx.kafka.cluster.create.topics", "false",
                    "vertx.kafka.cluster.lease", "10s",
                    "vertx.kafka.cluster.join.limit", "2m",
                    "vertx.kafka.cluster.barrier.limit", "700ms",
                    "vertx.kafka.cluster.snapshot.every", "9000",
                    "vertx.kafka.cluster.client.security.protocol", "SSL")))
        .isEqualTo(
            new KafkaClusterOptions(
                "shop",
                Map.of("bootstrap.servers", "a:1,b:2", "security.protocol", "SSL"),
                2,
                false,
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofMillis(700),
                9000));
  }

  @Test
  void theEnvironmentSaysTheSameAndPropertiesWin() {
    Properties system = new Properties();
    system.setProperty("vertx.kafka.cluster.lease", "10s");
    KafkaClusterOptions options =
        OptionsReader.read(
            system,
            Map.of(
                "VERTX_KAFKA_CLUSTER_NAME", "shop",
                "VERTX_KAFKA_CLUSTER_LEASE", "20s",
                "VERTX_KAFKA_CLUSTER_JOIN_LIMIT", "40s",
                "VERTX_KAFKA_CLUSTER_CLIENT_SASL_JAAS_CONFIG", "x",
                "HOME", "/"));
    assertThat(options.cluster()).isEqualTo("shop");
    assertThat(options.lease()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.joinLimit()).isEqualTo(Duration.ofSeconds(40));
    assertThat(options.clients()).containsEntry("sasl.jaas.config", "x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lease          | 0s     | vertx.kafka.cluster.lease: 0s (expected: 2s..5m)",
        "lease          | 6m     | vertx.kafka.cluster.lease: 6m (expected: 2s..5m)",
        "lease          | soon   | vertx.kafka.cluster.lease: soon (expected: a duration such as 500ms, 6s, 5m)",
        "replication    | 0      | vertx.kafka.cluster.replication: 0 (expected: 1..9)",
        "replication    | many   | vertx.kafka.cluster.replication: many (expected: a number)",
        "create.topics  | maybe  | vertx.kafka.cluster.create.topics: maybe (expected: true or false)",
        "join.limit     | 1ms    | vertx.kafka.cluster.join.limit: 1ms (expected: 1s..10m)",
        "barrier.limit  | 31s    | vertx.kafka.cluster.barrier.limit: 31s (expected: 50ms..30s)",
        "snapshot.every | 0      | vertx.kafka.cluster.snapshot.every: 0 (expected: 1..10000000)",
        "name           | a/b    | vertx.kafka.cluster.name: a/b (expected: 1..200 of a-z A-Z 0-9 . _ -)",
        "leese          | 6s     | vertx.kafka.cluster.leese: unknown (expected: name, bootstrap, replication, create.topics, lease, join.limit, barrier.limit, snapshot.every, client.*)",
      })
  void whatCannotBeUsedIsNamedWithWhatWasExpected(String key, String value, String message) {
    assertThatThrownBy(() -> read(Map.of("vertx.kafka.cluster." + key, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void noClientSettingIsShown() {
    KafkaClusterOptions options =
        KafkaClusterOptions.of("shop", "kafka:9092")
            .withClient("sasl.jaas.config", "PlainLoginModule password=\"hush\";");
    assertThat(options.toString())
        .contains("kafka:9092", "sasl.jaas.config", "lease 6s")
        .doesNotContain("hush");
  }
}
