package io.parley.cluster.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.cluster.KafkaClusterOptions;
import io.parley.cluster.log.SnapshotStore.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredKafkaIT {
  @TempDir static Path folder;
  private static SecuredBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = new SecuredBroker(folder);
  }

  private static void worksFully(KafkaClusterOptions options) throws Exception {
    KafkaLogs logs = KafkaLogs.open(options);
    try {
      LogReader reader = new LogReader(logs.log());
      long offset = reader.append("word");
      assertThat(reader.end()).isEqualTo(offset + 1);
      logs.log().seek(0);
      assertThat(reader.next(1)).containsExactly("word");
      Snapshot snapshot = new Snapshot(1, 2, LogReader.word("state"));
      for (int i = 0; i < 3; i++) {
        logs.snapshots().write(snapshot);
      }
      assertThat(logs.snapshots().latest()).contains(snapshot);
      logs.log().trim(1);
      assertThat(logs.log().start()).isEqualTo(1);
    } finally {
      logs.log().close();
      logs.snapshots().close();
    }
  }

  /** What the README lists for a node, on the topics of one cluster. */
  private static void give(KafkaClusterOptions admin, AclOperation... operations) throws Exception {
    List<AclBinding> rights =
        Stream.of(operations)
            .map(
                operation ->
                    new AclBinding(
                        new ResourcePattern(
                            ResourceType.TOPIC, admin.cluster() + ".", PatternType.PREFIXED),
                        new AccessControlEntry(
                            "User:node", "*", operation, AclPermissionType.ALLOW)))
            .toList();
    try (Admin client = new ClusterClients(admin).admin()) {
      client.createAcls(rights).all().get();
    }
  }

  @Test
  void settingsForTlsAndSaslReachEveryClient() throws Exception {
    worksFully(broker.newCluster("admin", "admin-secret"));
  }

  @Test
  void threeRightsAreEnoughWhereTheTopicsExist() throws Exception {
    KafkaClusterOptions admin = broker.newCluster("admin", "admin-secret");
    new ClusterTopics(new ClusterClients(admin)).ensure();
    give(admin, AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE);
    worksFully(broker.as(admin, "node", "node-secret"));
  }

  @Test
  void withTheRightToCreateTheTopicsAreCreated() throws Exception {
    KafkaClusterOptions admin = broker.newCluster("admin", "admin-secret");
    give(
        admin,
        AclOperation.READ,
        AclOperation.WRITE,
        AclOperation.DELETE,
        AclOperation.DESCRIBE_CONFIGS,
        AclOperation.CREATE);
    worksFully(broker.as(admin, "node", "node-secret"));
  }

  @Test
  void whoMayNotCreateTheTopicsIsToldHowTheyAreCreated() throws Exception {
    KafkaClusterOptions admin = broker.newCluster("admin", "admin-secret");
    give(admin, AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE);
    KafkaClusterOptions node = broker.as(admin, "node", "node-secret");
    assertThatThrownBy(() -> KafkaLogs.open(node))
        .isInstanceOf(TopicsException.class)
        .hasMessageContaining("--create --topic " + admin.cluster() + ".log --partitions 1")
        .hasMessageContaining("--create --topic " + admin.cluster() + ".snapshots --partitions 1")
        .hasMessageContaining("--config message.timestamp.type=LogAppendTime");
  }

  @Test
  void whoMayNotEvenSeeTheTopicsIsToldTheSame() {
    KafkaClusterOptions stranger = broker.newCluster("stranger", "stranger-secret");
    assertThatThrownBy(() -> KafkaLogs.open(stranger))
        .isInstanceOf(TopicsException.class)
        .hasMessageContaining("kafka-topics.sh");
  }

  @Test
  void aWrongPasswordIsToldAtOnceAndNotRepeated() {
    KafkaClusterOptions wrong = broker.newCluster("node", "guessed");
    assertThatThrownBy(() -> KafkaLogs.open(wrong))
        .isInstanceOf(TopicsException.class)
        .hasMessageContaining("authentication failed")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("guessed"));
  }
}
