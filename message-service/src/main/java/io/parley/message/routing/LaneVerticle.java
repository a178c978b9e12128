package io.parley.message.routing;

import io.parley.kit.sql.Database;
import io.parley.kit.trace.Traces;
import io.parley.message.kafka.LogConsumer;
import io.parley.message.metrics.RouterMetrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One lane with its consumer, on an event loop of its own. */
final class LaneVerticle extends VerticleBase {
  private static final long BEACON_MS = 1000;

  private final String name;
  private final String topic;
  private final Map<String, Object> consumerSettings;
  private final Database database;
  private final Supplier<Future<String>> topicId;
  private final BatchCommit commit;
  private final FeedPublisher feed;
  private final RouterMetrics metrics;
  private final LaneSettings settings;
  private LaneConnection connection;
  private Lane lane;
  private LogConsumer consumer;

  LaneVerticle(
      String name,
      String topic,
      Map<String, Object> consumerSettings,
      Database database,
      Supplier<Future<String>> topicId,
      BatchCommit commit,
      FeedPublisher feed,
      RouterMetrics metrics,
      LaneSettings settings) {
    this.name = name;
    this.topic = topic;
    this.consumerSettings = consumerSettings;
    this.database = database;
    this.topicId = topicId;
    this.commit = commit;
    this.feed = feed;
    this.metrics = metrics;
    this.settings = settings;
  }

  @Override
  public Future<?> start() {
    connection = new LaneConnection(vertx, database::connect, settings);
    Claims claims = new Claims(database.pool(), connection, topicId, metrics);
    lane =
        new Lane(
            settings,
            connection,
            new Partitions(vertx, claims, settings, metrics),
            commit,
            feed,
            metrics,
            Traces.of(vertx));
    return vertx
        .executeBlocking(
            () ->
                new KafkaConsumer<>(
                    consumerSettings, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
        .onSuccess(
            kafka -> {
              consumer = new LogConsumer(kafka, topic, context, lane);
              lane.start(consumer);
              consumer.start(name + "-consumer");
              vertx.setPeriodic(BEACON_MS, timer -> lane.beacon());
            });
  }

  @Override
  public Future<?> stop() {
    return lane.stop()
        .compose(
            stopped ->
                vertx.executeBlocking(
                    () -> {
                      consumer.close();
                      return null;
                    }))
        .onComplete(closed -> connection.close());
  }
}
