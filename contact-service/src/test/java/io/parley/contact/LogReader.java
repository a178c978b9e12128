package io.parley.contact;

import com.google.protobuf.InvalidProtocolBufferException;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.proto.bus.Topics;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.LogRecord;
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

/** Reads the message log as message-service would: from its beginning, once all is relayed. */
final class LogReader {
  private final Scope scope;

  LogReader(Scope scope) {
    this.scope = scope;
  }

  /** A record with its key; records of one key in the order of the log. */
  record Keyed(ConversationId key, LogRecord value) {}

  List<GroupChanged> group(String group) {
    ConversationId id = ConversationId.parse(group);
    return all().stream()
        .filter(keyed -> keyed.key().equals(id) && keyed.value().hasGroupChanged())
        .map(keyed -> keyed.value().getGroupChanged())
        .toList();
  }

  List<ContactChanged> pair(UserId one, UserId other) {
    ConversationId id = ConversationId.direct(one, other);
    return all().stream()
        .filter(keyed -> keyed.key().equals(id) && keyed.value().hasContactChanged())
        .map(keyed -> keyed.value().getContactChanged())
        .toList();
  }

  /** The versions of somebody's lists that were told by ListChanged, in the order of the log. */
  List<Long> listChanges(UserId user) {
    return all().stream()
        .filter(keyed -> keyed.value().hasListChanged())
        .filter(keyed -> keyed.key().equals(ConversationId.of(user.bytes())))
        .map(keyed -> keyed.value().getListChanged().getListVersion())
        .toList();
  }

  List<Keyed> all() {
    Await.until(
        "the outbox is relayed",
        () ->
            scope
                .query("SELECT COUNT(*) FROM " + scope.schema("contact") + ".outbox")
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
    return new Keyed(ConversationId.of(found.key()), LogRecord.parseFrom(found.value()));
  }
}
