package io.parley.testkit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.proto.bus.Topics;
import io.parley.proto.log.FileRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what services tell file-service, as it stands in the topic. Blocks. */
public final class FileRecords {
  private static final Duration POLL = Duration.ofMillis(200);

  private FileRecords() {}

  /** All records of a conversation, user or group so far, in their order. */
  public static List<FileRecord> of(Scope scope, byte[] key) {
    KafkaSettings settings = KafkaSettings.of(scope.config(KafkaSettings.KEYS));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings.client(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(settings.topic(Topics.FILES)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<FileRecord> found = new ArrayList<>();
      while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (Arrays.equals(record.key(), key)) {
            found.add(FileRecord.parseFrom(record.value()));
          }
        }
      }
      return found;
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("a record that cannot be read", e);
    }
  }

  /** The same, once there are so many. */
  public static List<FileRecord> await(Scope scope, byte[] key, int size) {
    Await.until(size + " records of files", () -> of(scope, key).size() >= size);
    return of(scope, key);
  }
}
