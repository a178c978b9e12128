package io.parley.cluster.log;

import io.parley.cluster.KafkaClusterOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of one cluster, each set to its task: what the user set, and over it ours. */
final class ClusterClients {
  private final KafkaClusterOptions options;

  ClusterClients(KafkaClusterOptions options) {
    this.options = options;
  }

  KafkaClusterOptions options() {
    return options;
  }

  String bootstrap() {
    return options.clients().get("bootstrap.servers");
  }

  TopicPartition log() {
    return new TopicPartition(options.cluster() + ".log", 0);
  }

  TopicPartition snapshots() {
    return new TopicPartition(options.cluster() + ".snapshots", 0);
  }

  /** Never blocks in {@code send} where {@code maxBlock} is zero: then metadata is warmed first. */
  KafkaProducer<byte[], byte[]> producer(Duration maxBlock) {
    Map<String, Object> settings = common();
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    settings.put("linger.ms", "0");
    settings.put("delivery.timeout.ms", "30000");
    settings.put("max.block.ms", Long.toString(maxBlock.toMillis()));
    // Forgotten metadata would make the next send fail.
    settings.put("metadata.max.idle.ms", Long.toString(Duration.ofDays(365).toMillis()));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Of one partition, in no group; an offset that is not there is never guessed. */
  KafkaConsumer<byte[], byte[]> consumer(Duration maxWait, int batch) {
    Map<String, Object> settings = common();
    settings.put("auto.offset.reset", "none");
    settings.put("enable.auto.commit", "false");
    settings.put("allow.auto.create.topics", "false");
    settings.put("fetch.min.bytes", "1");
    settings.put("fetch.max.wait.ms", Long.toString(maxWait.toMillis()));
    settings.put("max.partition.fetch.bytes", Integer.toString(batch));
    settings.put("max.poll.records", "5000");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Admin admin() {
    Map<String, Object> settings = common();
    long limit = Math.min(8_000, options.joinLimit().toMillis());
    settings.put("default.api.timeout.ms", Long.toString(limit));
    settings.put("request.timeout.ms", Long.toString(Math.min(5_000, limit)));
    return Admin.create(settings);
  }

  /** Gives up a partition's records before an offset. Blocks. */
  void deleteBefore(TopicPartition partition, long offset) {
    try (Admin admin = admin()) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset))).all().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failure
          ? failure
          : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private Map<String, Object> common() {
    Map<String, Object> settings = new HashMap<>(options.clients());
    settings.putIfAbsent("client.id", options.cluster());
    // A broker that is gone is given up, and one that is back is found, within seconds.
    settings.putIfAbsent("request.timeout.ms", "5000");
    settings.putIfAbsent("socket.connection.setup.timeout.ms", "3000");
    settings.putIfAbsent("retry.backoff.ms", "50");
    settings.putIfAbsent("retry.backoff.max.ms", "500");
    settings.putIfAbsent("reconnect.backoff.ms", "50");
    settings.putIfAbsent("reconnect.backoff.max.ms", "1000");
    return settings;
  }
}
