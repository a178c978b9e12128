package io.parley.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.config.Config;
import io.parley.kit.testing.Servers;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaIT {
  private static Vertx vertx;
  private static KafkaSettings settings;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    settings = KafkaSettings.of(Config.of(Servers.kafka(), KafkaSettings.KEYS));
    TopicCatalog.ensure(
            vertx,
            settings,
            List.of(
                TopicCatalog.messages(settings),
                TopicCatalog.sessions(settings),
                TopicCatalog.presence(settings)))
        .await();
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  @Test
  void createsTopicsAsTheyHaveToBeAndFindsThemAgain() throws Exception {
    TopicCatalog.ensure(vertx, settings, List.of(TopicCatalog.messages(settings))).await();

    try (Admin admin = Admin.create(settings.client(Map.of()))) {
      String name = TopicCatalog.messages(settings).name();
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
      var config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
      assertThat(config.get("message.timestamp.type").value()).isEqualTo("LogAppendTime");
      assertThat(admin.describeTopics(List.of(name)).allTopicNames().get().get(name).partitions())
          .hasSize(8);
    }
  }

  @Test
  void refusesATopicWithAnotherNumberOfPartitions() {
    TopicSpec wrong = new TopicSpec(TopicCatalog.messages(settings).name(), 3, Map.of());

    assertThatThrownBy(() -> TopicCatalog.ensure(vertx, settings, List.of(wrong)).await())
        .hasMessageContaining("8 partitions (expected: 3");
  }

  @Test
  void givesUpAfterTheLimitWhereThereIsNoKafka() {
    Map<String, String> texts =
        new HashMap<>(Map.of("kafka.bootstrap", "127.0.0.1:1", "kafka.start_limit", "100ms"));
    KafkaSettings nowhere = KafkaSettings.of(Config.of(texts, KafkaSettings.KEYS));

    assertThatThrownBy(
            () ->
                TopicCatalog.ensure(vertx, nowhere, List.of(TopicCatalog.sessions(nowhere)))
                    .await())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Kafka at 127.0.0.1:1: ");
  }

  @Test
  void appendsInOrderAndAnswersOnTheCallersContext() {
    String topic = settings.topic("parley.sessions");
    LogProducer producer = LogProducer.open(vertx, settings, List.of(topic), Map.of()).await();
    Context context = vertx.getOrCreateContext();
    Promise<Context> answeredOn = Promise.promise();
    List<Future<RecordMetadata>> sends = new ArrayList<>();
    Promise<Void> sent = Promise.promise();

    context.runOnContext(
        run -> {
          for (int i = 0; i < 10; i++) {
            sends.add(producer.send(topic, new byte[] {1}, new byte[] {(byte) i}));
          }
          sends.get(0).onComplete(done -> answeredOn.complete(Vertx.currentContext()));
          sent.complete();
        });

    sent.future().await();
    List<Long> offsets = sends.stream().map(send -> send.await().offset()).toList();
    assertThat(offsets).isSorted().doesNotHaveDuplicates();
    assertThat(answeredOn.future().await()).isEqualTo(context);
    producer.close().await();
  }

  @Test
  void refusesAtOnceWhatItCannotSend() {
    String topic = settings.topic("parley.sessions");
    LogProducer producer = LogProducer.open(vertx, settings, List.of(topic), Map.of()).await();
    long start = System.nanoTime();

    assertThatThrownBy(() -> producer.send("no.such.topic", null, new byte[1]).await())
        .hasMessage("the log takes nothing now");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    producer.close().await();
  }
}
