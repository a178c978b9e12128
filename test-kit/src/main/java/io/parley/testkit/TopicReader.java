package io.parley.testkit;

import io.parley.kit.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a test's topics from their beginning to their end as it is now. Blocks. */
final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(50);

  private TopicReader() {}

  /** All records so far; those of one partition in their order. */
  static List<ConsumerRecord<byte[], byte[]>> all(Scope scope, String topic) {
    KafkaSettings settings = KafkaSettings.of(scope.config(KafkaSettings.KEYS));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings.client(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer, settings.topic(topic));
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    Await.until(
        "the topic is read",
        () -> {
          consumer.poll(POLL).forEach(all::add);
          return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
        });
    return all;
  }
}
