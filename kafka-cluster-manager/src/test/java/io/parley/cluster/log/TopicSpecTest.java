package io.parley.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class TopicSpecTest {
  private static final TopicSpec SPEC = new TopicSpec("parley.log", 3);

  private static List<TopicPartitionInfo> replicas(int count) {
    List<Node> nodes = Collections.nCopies(count, Node.noNode());
    return List.of(new TopicPartitionInfo(0, Node.noNode(), nodes, nodes));
  }

  private static Config config(Map<String, String> other) {
    Stream<ConfigEntry> entries =
        SPEC.settings().entrySet().stream()
            .map(
                setting ->
                    new ConfigEntry(
                        setting.getKey(),
                        other.getOrDefault(setting.getKey(), setting.getValue())));
    return new Config(entries.toList());
  }

  @Test
  void oneAsItIsCreatedIsRight() {
    assertThat(SPEC.wrong(replicas(3), config(Map.of()))).isEmpty();
  }

  @Test
  void threeReplicasOfWhichOneIsEnoughLoseAcknowledgedRecords() {
    assertThat(SPEC.wrong(replicas(3), config(Map.of("min.insync.replicas", "1"))))
        .containsExactly("Kafka topic parley.log: min.insync.replicas=1 (expected: 2..2)");
  }

  @Test
  void moreInSyncThanThereAreNeverWrites() {
    assertThat(SPEC.wrong(replicas(1), config(Map.of("min.insync.replicas", "2"))))
        .containsExactly("Kafka topic parley.log: min.insync.replicas=2 (expected: 1..1)");
  }

  @Test
  void anUncleanElectionWouldForkTheCluster() {
    assertThat(SPEC.wrong(replicas(3), config(Map.of("unclean.leader.election.enable", "true"))))
        .containsExactly(
            "Kafka topic parley.log: unclean.leader.election.enable=true (expected: false)");
  }

  @Test
  void settingsThatMayNotBeSeenAreTakenOnTrust() {
    assertThat(SPEC.wrong(replicas(3), null)).isEmpty();
  }

  @Test
  void theCommandForAnOperatorNamesEverySetting() {
    assertThat(SPEC.command("kafka:9092"))
        .startsWith(
            "kafka-topics.sh --bootstrap-server kafka:9092 --create --topic parley.log"
                + " --partitions 1 --replication-factor 3 --config ")
        .contains(" --config min.insync.replicas=2")
        .contains(" --config message.timestamp.type=LogAppendTime");
  }
}
