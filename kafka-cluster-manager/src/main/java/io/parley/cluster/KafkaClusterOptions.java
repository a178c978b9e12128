package io.parley.cluster;

import java.time.Duration;
import java.util.Map;

/**
 * What a {@link KafkaClusterManager} is made with. The same values in every node of a cluster,
 * except the client settings.
 *
 * @param cluster names the cluster: its topics are {@code <cluster>.log} and {@code
 *     <cluster>.snapshots}
 * @param clients settings of every Kafka client, {@code bootstrap.servers} first of all; TLS and
 *     SASL go here; what the manager needs to be so wins
 * @param replication of the topics, where they are created here
 * @param lease how long a member that says nothing stays one
 * @param joinLimit how long joining may take, waiting for Kafka included
 * @param barrierLimit how long a read waits for what others have written, before it answers from
 *     what is known here
 * @param snapshotEvery records between two snapshots
 */
public record KafkaClusterOptions(
    String cluster,
    Map<String, String> clients,
    int replication,
    Duration lease,
    Duration joinLimit,
    Duration barrierLimit,
    int snapshotEvery) {}
