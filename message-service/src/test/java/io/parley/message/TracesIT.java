package io.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.kafka.KafkaSettings;
import io.parley.message.Collector.Span;
import io.parley.message.domain.routing.Records;
import io.parley.proto.bus.Topics;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.FetchCalls;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One trace from a socket's frame to the delivery at another one; none unless it is asked for. */
@ExtendWith(ParleyExtension.class)
@Timeout(120)
class TracesIT {
  private static final String SECRET_TEXT = "the heron stands at the pond";

  private final UserId ana = Records.user();
  private final UserId ben = Records.user();

  private static Map<String, String> traced(Collector collector, String node) {
    return Map.of(
        "bus.clustered", "true",
        "tracing.endpoint", collector.endpoint(node),
        "tracing.sample", "1");
  }

  @Test
  void aTraceGoesFromTheFrameThroughLogAndDatabaseToTheOtherNodesSocket(Scope scope) {
    try (Collector collector = new Collector()) {
      Chat first = new Chat(scope, traced(collector, "first"));
      ServiceUnderTest second =
          ServiceUnderTest.start(scope, traced(collector, "second"), new MessageModule());
      ConversationId id = first.contacts(ana, ben);
      ChatClient a = first.join(ana);
      ChatClient b = ChatClient.connect(first.vertx, second.port()).hello(first.auth.token(ben));
      ClientId client = Records.client();
      a.text(ben, client, SECRET_TEXT);
      a.ack(client);
      b.entry(id, 1);
      b.ask(ClientFrame.newBuilder().setFetchCalls(FetchCalls.getDefaultInstance()));
      b.close();
      // What is left goes out with the end.
      second.close();
      first.close();

      List<Span> send = only(collector.tracesOf("socket SEND"));
      assertThat(names(send))
          .contains("socket SEND", "route", "Query", "deliver")
          .anyMatch(name -> name.startsWith("append "));
      assertThat(send.stream().filter(span -> span.name().equals("deliver")).map(Span::from))
          .containsExactlyInAnyOrder("first", "second");
      assertThat(allHang(send)).isTrue();
      assertThat(nodes(only(collector.tracesOf("socket FETCH_CALLS"))))
          .as("a call over the bus")
          .containsExactlyInAnyOrder("first", "second");
      for (String hidden : List.of(SECRET_TEXT, ana.toString(), ben.toString(), "eyJ")) {
        assertThat(collector.texts).noneMatch(text -> text.contains(hidden));
      }
    }
  }

  private static List<Span> only(List<List<Span>> traces) {
    assertThat(traces).hasSize(1);
    return traces.get(0);
  }

  private static Set<String> names(List<Span> spans) {
    return spans.stream().map(Span::name).collect(Collectors.toSet());
  }

  private static Set<String> nodes(List<Span> spans) {
    return spans.stream().map(Span::from).collect(Collectors.toSet());
  }

  /** Whether each part but the first is a part of another one that was told. */
  private static boolean allHang(List<Span> spans) {
    Set<String> known = new HashSet<>(Set.of(""));
    spans.forEach(span -> known.add(span.id()));
    return spans.stream().allMatch(span -> known.contains(span.parent()));
  }

  @Test
  void unlessItIsAskedForNothingIsMarked(Scope scope) {
    Chat chat = new Chat(scope);
    chat.contacts(ana, ben);
    ChatClient a = chat.join(ana);
    ClientId client = Records.client();
    a.text(ben, client, SECRET_TEXT);
    a.ack(client);
    List<ConsumerRecord<byte[], byte[]>> records = read(scope);
    chat.close();

    assertThat(records).hasSize(2);
    assertThat(records).allMatch(record -> record.headers().toArray().length == 0);
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(Scope scope) {
    KafkaSettings kafka = KafkaSettings.of(scope.config(KafkaSettings.KEYS));
    String topic = kafka.topic(Topics.MESSAGES);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            kafka.client(Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (records.size() < 2) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
      return records;
    }
  }
}
