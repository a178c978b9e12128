package io.parley.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClusterIT {
  @TempDir Path folder;

  @Test
  void serves_without_the_leader_and_takes_nothing_below_the_least_number_of_copies()
      throws Exception {
    KafkaBrokerSettings each =
        KafkaBrokerSettings.of(folder)
            .withHeapMiB(160)
            .withQuickStart()
            .withProperties(Map.of("message.max.bytes", "2000"));
    try (KafkaCluster cluster = KafkaCluster.start(each, 3);
        Admin admin = Clients.admin(cluster.bootstrap())) {
      admin
          .createTopics(List.of(new NewTopic("trial", Optional.of(1), Optional.empty())))
          .all()
          .get(10, TimeUnit.SECONDS);
      assertThat(Clients.append(cluster.bootstrap(), "trial", "one")).isZero();
      assertThatThrownBy(() -> Clients.append(cluster.bootstrap(), "trial", "x".repeat(3000)))
          .hasMessageContaining("larger than the max message size");

      int leader = leader(admin);
      cluster.broker(leader).kill();
      assertThat(Clients.append(cluster.bootstrap(), "trial", "two")).isEqualTo(1);

      int next = leader(admin);
      assertThat(next).isNotEqualTo(leader);
      cluster.broker(next).kill();
      assertThatThrownBy(() -> Clients.append(cluster.bootstrap(), "trial", "refused"));

      cluster.startAgain(leader);
      cluster.startAgain(next);
      assertThat(Clients.append(cluster.bootstrap(), "trial", "three")).isEqualTo(2);
    }
  }

  private static int leader(Admin admin) throws Exception {
    return admin
        .describeTopics(List.of("trial"))
        .allTopicNames()
        .get(10, TimeUnit.SECONDS)
        .get("trial")
        .partitions()
        .get(0)
        .leader()
        .id();
  }
}
