package io.parley.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.KafkaClusterOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class ClusterTopicsIT {
  private final KafkaClusterOptions options = Broker.newCluster();
  private final ClusterClients clients = new ClusterClients(options);

  @Test
  void missingOnesAreCreatedSoThatOnlySnapshotsDecideWhatGoes() throws Exception {
    new ClusterTopics(clients).ensure();
    for (String topic : List.of(clients.log().topic(), clients.snapshots().topic())) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      try (Admin admin = clients.admin()) {
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
        assertThat(config.get("cleanup.policy").value()).isEqualTo("delete");
        assertThat(config.get("retention.ms").value()).isEqualTo("-1");
        assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
        assertThat(config.get("unclean.leader.election.enable").value()).isEqualTo("false");
      }
    }
  }

  @Test
  void nodesThatStartTogetherAgreeOnTheTopic() {
    List<CompletableFuture<Uuid>> starting =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> new ClusterTopics(clients).ensure()))
            .limit(4)
            .toList();
    assertThat(starting.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(new ClusterTopics(clients).logId()).isEqualTo(starting.get(0).join());
  }

  @Test
  void aWrongOneIsRefusedWithAllThatIsWrong() throws Exception {
    try (Admin admin = clients.admin()) {
      NewTopic wrong =
          new NewTopic(clients.log().topic(), 2, (short) 1)
              .configs(Map.of("cleanup.policy", "compact", "retention.ms", "60000"));
      admin.createTopics(List.of(wrong)).all().get();
    }
    String topic = "Kafka topic " + clients.log().topic() + ": ";
    assertThatThrownBy(() -> KafkaLogs.open(options))
        .isInstanceOf(TopicsException.class)
        .hasMessageContaining(topic + "partitions=2 (expected: 1)")
        .hasMessageContaining(topic + "cleanup.policy=compact (expected: delete)")
        .hasMessageContaining(topic + "retention.ms=60000 (expected: -1)")
        .hasMessageContaining("message.timestamp.type=CreateTime (expected: LogAppendTime)");
  }

  @Test
  void moreReplicasThanBrokersIsToldWhenTheLimitIsOver() {
    KafkaClusterOptions three = options.withReplication(3).withJoinLimit(Duration.ofSeconds(1));
    assertThatThrownBy(() -> KafkaLogs.open(three))
        .isInstanceOf(TopicsException.class)
        .hasMessageContaining("replication factor");
  }

  @Test
  void aKafkaThatIsAwayIsWaitedForUpToTheLimit() {
    KafkaClusterOptions nowhere =
        KafkaClusterOptions.of("nowhere", "127.0.0.1:1").withJoinLimit(Duration.ofSeconds(1));
    assertThatThrownBy(() -> KafkaLogs.open(nowhere))
        .isInstanceOf(TopicsException.class)
        .hasMessageStartingWith("Kafka at 127.0.0.1:1: ");
  }

  @Test
  void missingOnesThatAreNotToBeCreatedAreWaitedForUpToTheLimit() throws Exception {
    KafkaClusterOptions others =
        options.withCreateTopics(false).withJoinLimit(Duration.ofSeconds(1));
    assertThatThrownBy(() -> KafkaLogs.open(others))
        .isInstanceOf(TopicsException.class)
        .hasMessageContaining("the topic " + clients.log().topic() + " is missing");
    try (Admin admin = clients.admin()) {
      assertThat(admin.listTopics().names().get()).doesNotContain(clients.log().topic());
    }

    CompletableFuture<KafkaLogs> waiting =
        CompletableFuture.supplyAsync(
            () -> KafkaLogs.open(others.withJoinLimit(Duration.ofSeconds(30))));
    KafkaLogs.createTopics(others);
    KafkaLogs opened = waiting.join();
    opened.log().close();
    opened.snapshots().close();
  }

  @Test
  void aKafkaWhoseNameIsNotKnownYetIsWaitedForUpToTheLimit() {
    KafkaClusterOptions nameless =
        KafkaClusterOptions.of("nowhere", "kafka.invalid:9092")
            .withJoinLimit(Duration.ofSeconds(1));
    assertThatThrownBy(() -> KafkaLogs.open(nameless))
        .isInstanceOf(TopicsException.class)
        .hasMessageStartingWith("Kafka at kafka.invalid:9092: No resolvable");
  }
}
