package io.parley.signaling;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.proto.bus.Topics;
import io.parley.proto.chat.CallEnded;
import io.parley.proto.id.ConversationId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.log.Sent;
import io.parley.testkit.Await;
import io.parley.testkit.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the message log from its beginning, once all of the outbox is relayed. */
record Log(Scope scope) {
  private record Keyed(ConversationId key, Sent sent) {}

  /** What was sent to a conversation, in the order of the log. */
  List<Sent> of(String conversation) {
    ConversationId id = ConversationId.parse(conversation);
    return all().stream().filter(keyed -> keyed.key().equals(id)).map(Keyed::sent).toList();
  }

  /** The only end of a conversation's only call. */
  CallEnded end(String conversation) {
    List<CallEnded> ends =
        of(conversation).stream()
            .filter(sent -> sent.getContent().hasCallEnded())
            .map(sent -> sent.getContent().getCallEnded())
            .toList();
    if (ends.size() != 1) {
      throw new AssertionError(ends.size() + " ends");
    }
    return ends.get(0);
  }

  private List<Keyed> all() {
    Await.until(
        "the outbox is relayed",
        () ->
            scope
                .query("SELECT COUNT(*) FROM " + scope.schema("signaling") + ".outbox")
                .get(0)
                .get(0)
                .equals("0"));
    KafkaSettings settings = KafkaSettings.of(scope.config(KafkaSettings.KEYS));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings.client(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer, settings.topic(Topics.MESSAGES));
    }
  }

  private static List<Keyed> read(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<Keyed> all = new ArrayList<>();
    Await.until(
        "the log is read",
        () -> {
          for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofMillis(50))) {
            all.add(keyed(found));
          }
          return partitions.stream().allMatch(p -> consumer.position(p) >= ends.get(p));
        });
    return all;
  }

  private static Keyed keyed(ConsumerRecord<byte[], byte[]> found)
      throws InvalidProtocolBufferException {
    return new Keyed(ConversationId.of(found.key()), LogRecord.parseFrom(found.value()).getSent());
  }
}
