package io.parley.kit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import io.parley.backends.MariaDbServer;
import io.parley.backends.MariaDbSettings;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.error.Refusal;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.LogProducer;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.metrics.KitMetrics;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.outbox.OutboxRelay;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.SqlFailures;
import io.parley.kit.testing.Await;
import io.parley.kit.testing.Databases;
import io.parley.kit.testing.TopicReader;
import io.parley.kit.token.RevocationFeed;
import io.parley.kit.token.Revocations;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and the database die and come back; what uses them goes on by itself. */
class BackendsAwayIT {
  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("things.schema").defaultsTo("parley_away");
  private static final Map<String, Object> QUICK =
      Map.of("request.timeout.ms", "1000", "delivery.timeout.ms", "2000");
  private static final Map<String, Object> PATIENT =
      Map.of("request.timeout.ms", "1000", "delivery.timeout.ms", "60000");

  @TempDir static Path folder;

  private static final MeterRegistry METERS = new SimpleMeterRegistry();
  private static Vertx vertx;
  private static MariaDbServer sql;
  private static KafkaBroker log;
  private static Config config;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    sql = MariaDbServer.start(MariaDbSettings.of(folder.resolve("mariadb")));
    log = KafkaBroker.start(KafkaBrokerSettings.of(folder.resolve("kafka")).withQuickStart());
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.addAll(KafkaSettings.KEYS);
    keys.add(SCHEMA);
    config =
        Config.of(
            Map.of(
                "mysql.port", Integer.toString(sql.port()),
                "mysql.password", sql.password(),
                "mysql.connect_timeout", "500ms",
                "kafka.bootstrap", log.bootstrap()),
            keys);
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
    sql.stop(Duration.ofSeconds(10));
    log.stop(Duration.ofSeconds(10));
  }

  @Test
  void goesOnAfterEachOfThemDied() {
    KafkaSettings kafka = KafkaSettings.of(config);
    String topic = kafka.topic("parley.sessions");
    TopicCatalog.ensure(vertx, kafka, List.of(TopicCatalog.sessions(kafka))).await();
    LogProducer producer = LogProducer.open(vertx, kafka, List.of(topic), QUICK).await();
    LogProducer patient = LogProducer.open(vertx, kafka, List.of(topic), PATIENT).await();
    Database database = Databases.open(vertx, config, SCHEMA, Outbox.MIGRATIONS).await();
    RevocationFeed feed =
        RevocationFeed.open(vertx, kafka, new Revocations(vertx), Clock.systemUTC()).await();
    OutboxRelay relay = OutboxRelay.start(vertx, database, producer, METERS);

    log.kill();
    Refusal refused =
        catchThrowableOfType(
            Refusal.class, () -> producer.send(topic, new byte[] {9}, bytes("lost")).await());
    assertThat(refused.code()).isEqualTo(ErrorCode.ERROR_CODE_UNAVAILABLE);
    Future<?> waits = patient.send(topic, new byte[] {9}, bytes("waited"));
    append(database, topic, "first").await();
    Await.until("it is seen to wait", () -> waitingSeconds() > 1);
    Await.until("the feed knows", () -> !feed.status().isOk());
    log = log.startAgain();
    Await.until("the feed is well", () -> feed.status().isOk());
    Await.until("the record stands", () -> TopicReader.values(kafka, topic).contains("first"));
    Await.until("nothing is seen to wait", () -> waitingSeconds() == 0);
    waits.await();
    assertThat(TopicReader.values(kafka, topic)).contains("waited");

    sql.kill();
    Throwable away = catchThrowable(() -> database.ping().await());
    assertThat(SqlFailures.unavailable(away)).as("%s", away).isTrue();
    sql = sql.startAgain();
    Await.until("the database is well", () -> succeeds(database.ping()));
    append(database, topic, "second").await();
    Await.until("the record stands", () -> TopicReader.values(kafka, topic).contains("second"));

    relay.stop().await();
    feed.close().await();
    producer.close().await();
    patient.close().await();
    database.close().await();
  }

  private static double waitingSeconds() {
    return METERS.get(KitMetrics.OUTBOX_WAITING.name()).gauge().value();
  }

  private static Future<Void> append(Database database, String topic, String text) {
    return database.inTransaction(tx -> Outbox.append(tx, topic, new byte[] {1}, bytes(text)));
  }

  private static boolean succeeds(Future<?> future) {
    return catchThrowable(future::await) == null;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
