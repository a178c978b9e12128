package io.parley.cluster.log;

import io.parley.cluster.KafkaClusterOptions;
import org.apache.kafka.common.Uuid;

/**
 * A cluster's log and its snapshots, on Kafka. After a {@link LogLostException} both are opened
 * anew: they belong to the very topic that they were opened on, not to its name.
 */
public record KafkaLogs(CommandLog log, SnapshotStore snapshots) {
  /**
   * Creates the topics where they are missing, whatever the options say of that, and checks them
   * where they are not. Blocks like {@link #open}.
   *
   * @throws TopicsException as of {@link #open}
   */
  public static void createTopics(KafkaClusterOptions options) {
    new ClusterTopics(new ClusterClients(options.withCreateTopics(true))).ensure();
  }

  /**
   * Creates the topics where they are missing and may be created, checks them where they are not,
   * and connects. Blocks, for at most the options' join limit while Kafka is away.
   *
   * @throws TopicsException if Kafka stays away or lets nobody in, or the topics are wrong, cannot
   *     be created, or are not there in time: says what to do
   */
  public static KafkaLogs open(KafkaClusterOptions options) {
    ClusterClients clients = new ClusterClients(options);
    Uuid id = new ClusterTopics(clients).ensure();
    return new KafkaLogs(KafkaCommandLog.open(clients, id), new KafkaSnapshotStore(clients, id));
  }
}
