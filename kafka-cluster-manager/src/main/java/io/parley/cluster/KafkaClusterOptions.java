package io.parley.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a {@link KafkaClusterManager} is made with. The same values in every node of a cluster,
 * except the client settings. Immutable; {@link #toString} shows no client setting's value but
 * where Kafka is.
 *
 * @param cluster names the cluster: its topics are {@code <cluster>.log} and {@code
 *     <cluster>.snapshots}; up to 200 letters, digits, dots, underscores and hyphens
 * @param clients settings of every Kafka client, {@code bootstrap.servers} first of all; TLS and
 *     SASL go here; what the manager needs to be so wins
 * @param replication of the topics, where they are created here; 1..9
 * @param createTopics whether topics that are missing are created; where they are not, joining
 *     waits for somebody to create them
 * @param lease how long a member that says nothing stays one; 2s..5m
 * @param joinLimit how long joining may take, waiting for Kafka included; 1s..10m
 * @param barrierLimit how long a read waits for what others have written, before it answers from
 *     what is known here, and a wait for a lock, once over, for the log's word; 50ms..30s
 * @param snapshotEvery records between two snapshots; 1..10000000
 */
public record KafkaClusterOptions(
    String cluster,
    Map<String, String> clients,
    int replication,
    boolean createTopics,
    Duration lease,
    Duration joinLimit,
    Duration barrierLimit,
    int snapshotEvery) {
  static final String BOOTSTRAP = "bootstrap.servers";

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException with the value and what was expected instead
   */
  public KafkaClusterOptions {
    clients = Map.copyOf(clients);
    Checks.name("name", cluster);
    if (clients.getOrDefault(BOOTSTRAP, "").isBlank()) {
      throw new IllegalArgumentException("bootstrap: none (expected: host:port, ...)");
    }
    Checks.range("replication", replication, 1, 9);
    Checks.range("lease", lease, Duration.ofSeconds(2), Duration.ofMinutes(5));
    Checks.range("join.limit", joinLimit, Duration.ofSeconds(1), Duration.ofMinutes(10));
    Checks.range("barrier.limit", barrierLimit, Duration.ofMillis(50), Duration.ofSeconds(30));
    Checks.range("snapshot.every", snapshotEvery, 1, 10_000_000);
  }

  /**
   * The defaults: topics created with three replicas, a lease of 6 s, 30 s to join, 1.5 s for a
   * barrier, a snapshot every 50,000 records.
   *
   * @param bootstrap brokers to start from: host:port, with commas between them
   */
  public static KafkaClusterOptions of(String cluster, String bootstrap) {
    return new KafkaClusterOptions(
        cluster,
        Map.of(BOOTSTRAP, bootstrap),
        3,
        true,
        Duration.ofSeconds(6),
        Duration.ofSeconds(30),
        Duration.ofMillis(1500),
        50_000);
  }

  /**
   * From system properties {@code vertx.kafka.cluster.*}, else environment variables {@code
   * VERTX_KAFKA_CLUSTER_*}, else the defaults; the module's README has the table.
   *
   * @throws IllegalArgumentException naming what cannot be used, and what was expected
   */
  public static KafkaClusterOptions fromSystem() {
    return OptionsReader.read(System.getProperties(), System.getenv());
  }

  /** The same with one more setting of the Kafka clients, such as {@code security.protocol}. */
  public KafkaClusterOptions withClient(String name, String value) {
    Map<String, String> more = new TreeMap<>(clients);
    more.put(name, value);
    return new KafkaClusterOptions(
        cluster, more, replication, createTopics, lease, joinLimit, barrierLimit, snapshotEvery);
  }

  /** The same with another number of replicas. */
  public KafkaClusterOptions withReplication(int other) {
    return new KafkaClusterOptions(
        cluster, clients, other, createTopics, lease, joinLimit, barrierLimit, snapshotEvery);
  }

  /** The same, creating topics that are missing or not. */
  public KafkaClusterOptions withCreateTopics(boolean other) {
    return new KafkaClusterOptions(
        cluster, clients, replication, other, lease, joinLimit, barrierLimit, snapshotEvery);
  }

  /** The same with another lease. */
  public KafkaClusterOptions withLease(Duration other) {
    return new KafkaClusterOptions(
        cluster, clients, replication, createTopics, other, joinLimit, barrierLimit, snapshotEvery);
  }

  /** The same with another limit to joining. */
  public KafkaClusterOptions withJoinLimit(Duration other) {
    return new KafkaClusterOptions(
        cluster, clients, replication, createTopics, lease, other, barrierLimit, snapshotEvery);
  }

  /** The same with another limit to a read's wait. */
  public KafkaClusterOptions withBarrierLimit(Duration other) {
    return new KafkaClusterOptions(
        cluster, clients, replication, createTopics, lease, joinLimit, other, snapshotEvery);
  }

  /** The same with another number of records between snapshots. */
  public KafkaClusterOptions withSnapshotEvery(int other) {
    return new KafkaClusterOptions(
        cluster, clients, replication, createTopics, lease, joinLimit, barrierLimit, other);
  }

  /** Which client settings may be shown is not for us to guess, so none is. */
  @Override
  public String toString() {
    return "cluster %s on Kafka at %s (client settings: %s), replication %d, lease %s, join limit %s, barrier limit %s, snapshot every %d records"
        .formatted(
            cluster,
            clients.get(BOOTSTRAP),
            String.join(", ", new TreeMap<>(clients).keySet()),
            replication,
            Durations.format(lease),
            Durations.format(joinLimit),
            Durations.format(barrierLimit),
            snapshotEvery);
  }
}
