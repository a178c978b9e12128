package io.parley.message.routing;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.LogProducer;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.sql.Database;
import io.parley.message.domain.routing.Advance;
import io.parley.message.domain.routing.Decision;
import io.parley.message.store.BatchWriter;
import io.parley.proto.bus.Topics;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.Feed;
import io.parley.proto.message.FeedItem;
import io.parley.testkit.Await;
import io.parley.testkit.Databases;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Routers on the real database and log, with their commits and their feed in a test's hands. */
final class RouterHarness implements AutoCloseable {
  static final LaneSettings QUICK =
      new LaneSettings(
          64, 4096, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(300));

  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("message.schema").defaultsTo("parley_message").doc("For tests.");

  final List<Feed> told = new CopyOnWriteArrayList<>();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Scope scope;
  private final KafkaSettings kafka;
  private final Config config;
  private final Vertx clientVertx = Vertx.vertx();
  private final LogProducer producer;
  private final Database database;
  private Vertx routerVertx;
  private Routers routers;

  RouterHarness(Scope scope) {
    this.scope = scope;
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.addAll(KafkaSettings.KEYS);
    keys.add(SCHEMA);
    config = scope.config(keys);
    kafka = KafkaSettings.of(config);
    Await.result(TopicCatalog.ensure(clientVertx, kafka, List.of(TopicCatalog.messages(kafka))));
    database =
        Await.result(Databases.open(clientVertx, config, SCHEMA, "db/message", Outbox.MIGRATIONS));
    producer =
        Await.result(
            LogProducer.open(clientVertx, kafka, List.of(kafka.topic(Topics.MESSAGES)), Map.of()));
  }

  /** Starts routers that work and tell. */
  void start() {
    start(this::write, told::add);
  }

  void start(BatchCommit commit, FeedPublisher feed) {
    routerVertx = Vertx.vertx();
    Database own =
        Await.result(Databases.open(routerVertx, config, SCHEMA, "db/message", Outbox.MIGRATIONS));
    routers =
        Await.result(
            Routers.start(
                routerVertx, kafka, meters, own, 1, Optional.of("node"), feed, commit, QUICK));
  }

  /** Commits, as routers do. */
  Future<Void> write(SqlConnection connection, Collection<Advance> advances, Decision decision) {
    return new BatchWriter(kafka.topic(Topics.FILES)).write(connection, advances, decision);
  }

  /** Stops in order. */
  void stop() {
    if (routers != null) {
      Await.result(routers.stop());
      Await.result(routerVertx.close());
      routers = null;
    }
  }

  /** Stops, and starts one that knows nothing and has told nothing. */
  void restart() {
    stop();
    told.clear();
    start();
  }

  /** What was told. */
  Stream<FeedItem> items() {
    return told.stream().flatMap(feed -> feed.getItemsList().stream());
  }

  /** Appends; returns when all replicas have it. */
  void append(ConversationId conversation, LogRecord record) {
    Await.result(send(conversation, record));
  }

  Future<?> send(ConversationId conversation, LogRecord record) {
    return producer.send(kafka.topic(Topics.MESSAGES), conversation.bytes(), record.toByteArray());
  }

  ConversationId contacts(UserId one, UserId other) {
    ConversationId id = ConversationId.direct(one, other);
    append(id, io.parley.message.domain.routing.Records.contact(one, other, 1, true, false));
    return id;
  }

  Database database() {
    return database;
  }

  String table(String name) {
    return scope.schema("message") + "." + name;
  }

  static String hex(ConversationId id) {
    return hex(id.bytes());
  }

  static String hex(UserId id) {
    return hex(id.bytes());
  }

  private static String hex(byte[] id) {
    return "0x" + HexFormat.of().formatHex(id);
  }

  long count(String table) {
    return number("SELECT COUNT(*) FROM " + table(table));
  }

  long number(String sql) {
    return Long.parseLong(scope.query(sql).get(0).get(0));
  }

  void awaitEntries(long expected) {
    Await.until(expected + " entries", () -> count("entries") >= expected);
  }

  /** The seqs of a conversation in their order. */
  List<Long> seqs(ConversationId id) {
    return scope
        .query(
            "SELECT seq FROM "
                + table("entries")
                + " WHERE conversation_id = "
                + hex(id)
                + " ORDER BY seq")
        .stream()
        .map(row -> Long.valueOf(row.get(0)))
        .toList();
  }

  Scope scope() {
    return scope;
  }

  double counted(String name) {
    return meters.counter(name).count();
  }

  @Override
  public void close() {
    stop();
    Await.result(producer.close());
    Await.result(clientVertx.close());
  }
}
