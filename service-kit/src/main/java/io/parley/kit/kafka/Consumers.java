package io.parley.kit.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The two kinds of consumers that there are. One thread at a time uses a consumer. */
public final class Consumers {
  private Consumers() {}

  /** One of its own: in no group, and reading what it assigns itself, from where it seeks to. */
  public static KafkaConsumer<byte[], byte[]> alone(KafkaSettings kafka) {
    return open(
        kafka.client(
            Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "5000")));
  }

  /**
   * Ends one of {@link #alone}, at once: there is no group to leave, and the fetch that waits at
   * the broker needs no farewell.
   */
  public static void endAlone(Consumer<byte[], byte[]> consumer) {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }

  /**
   * Settings of a consumer that shares the partitions with others of its group, to be put over
   * those that every client has. A dead member is noticed after 6 s.
   *
   * @param group its name, which is the suite's own: those that share a Kafka would disturb each
   *     other's
   * @param batch most records of a poll
   */
  public static Map<String, Object> ofGroup(String group, int batch) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    // The newer group protocol took 44.7 s to notice a dead member.
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batch);
    // A fetch that waits at the broker holds up all else that it is asked: the log's bounds and the
    // first read of each partition that is given to us, and the farewell. Those of a start add up.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return settings;
  }

  /** One with all of its settings. */
  public static KafkaConsumer<byte[], byte[]> open(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
