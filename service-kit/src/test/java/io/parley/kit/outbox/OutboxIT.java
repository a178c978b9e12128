package io.parley.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.error.Refusal;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.LogProducer;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.sql.Database;
import io.parley.kit.testing.Await;
import io.parley.kit.testing.Databases;
import io.parley.kit.testing.Servers;
import io.parley.kit.testing.TopicReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxIT {
  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("things.schema").defaultsTo("parley_things");

  private final Vertx vertx = Vertx.vertx();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private Config config;
  private KafkaSettings kafka;
  private String topic;
  private Database database;
  private LogProducer producer;

  @BeforeEach
  void open() {
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.addAll(KafkaSettings.KEYS);
    keys.add(SCHEMA);
    config = Config.of(Servers.both(SCHEMA.name()), keys);
    kafka = KafkaSettings.of(config);
    topic = kafka.topic("parley.sessions");
    TopicCatalog.ensure(vertx, kafka, List.of(TopicCatalog.sessions(kafka))).await();
    database = Databases.open(vertx, config, SCHEMA, Outbox.MIGRATIONS).await();
    producer = LogProducer.open(vertx, kafka, List.of(topic), Map.of()).await();
  }

  @AfterEach
  void close() {
    producer.close().await();
    database.close().await();
    vertx.close().await();
  }

  @Test
  void takesWhatWasCommittedToKafkaInOrderAndNothingElse() {
    OutboxRelay relay = OutboxRelay.start(vertx, database, producer, meters);
    commit(0, 300);
    Throwable refused =
        catchThrowable(
            () ->
                database
                    .inTransaction(
                        tx ->
                            append(tx, "never")
                                .compose(done -> Future.failedFuture(Refusal.unavailable("no"))))
                    .await());
    commit(300, 450);
    Await.until("the outbox is empty", () -> waiting() == 0);

    assertThat(refused).isInstanceOf(Refusal.class);
    assertThat(TopicReader.values(kafka, topic)).isEqualTo(texts(0, 450));
    relay.stop().await();
  }

  @Test
  void aRelayTakesOverWhatAnotherLeft() {
    OutboxRelay gone = OutboxRelay.start(vertx, database, producer, meters);
    gone.stop().await();
    commit(0, 5);
    assertThat(waiting()).isEqualTo(5);

    OutboxRelay next = OutboxRelay.start(vertx, database, producer, meters);
    Await.until("the outbox is empty", () -> waiting() == 0);

    assertThat(TopicReader.values(kafka, topic)).isEqualTo(texts(0, 5));
    next.stop().await();
  }

  @Test
  void twoRelaysOfASchemaSendEachRecordOnce() {
    Database other = Databases.open(vertx, config, SCHEMA, Outbox.MIGRATIONS).await();
    OutboxRelay one = OutboxRelay.start(vertx, database, producer, meters);
    OutboxRelay two = OutboxRelay.start(vertx, other, producer, meters);

    for (int i = 0; i < 100; i++) {
      commit(i, i + 1);
      two.wake();
    }
    Await.until("the outbox is empty", () -> waiting() == 0);

    assertThat(TopicReader.values(kafka, topic)).isEqualTo(texts(0, 100));
    one.stop().await();
    two.stop().await();
    other.close().await();
  }

  @Test
  void aRecordThatKafkaRefusesHoldsBackNoOtherKeys() {
    database
        .inTransaction(
            tx ->
                Outbox.append(tx, "no.such.topic", new byte[] {1}, new byte[] {1})
                    .compose(done -> append(tx, "0")))
        .await();

    OutboxRelay relay = OutboxRelay.start(vertx, database, producer, meters);
    Await.until("the good one is sent", () -> waiting() == 1);

    assertThat(TopicReader.values(kafka, topic)).containsExactly("0");
    relay.stop().await();
  }

  private void commit(int from, int to) {
    database
        .inTransaction(
            tx -> {
              Future<Void> appended = Future.succeededFuture();
              for (String text : texts(from, to)) {
                appended = appended.compose(before -> append(tx, text));
              }
              return appended;
            })
        .await();
  }

  private Future<Void> append(SqlConnection tx, String text) {
    return Outbox.append(tx, topic, new byte[] {7}, text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }

  private long waiting() {
    return database
        .pool()
        .query("SELECT COUNT(*) FROM outbox")
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
