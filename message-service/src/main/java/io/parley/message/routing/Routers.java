package io.parley.message.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.service.Shutdown;
import io.parley.kit.sql.Database;
import io.parley.message.kafka.RouterConsumerSettings;
import io.parley.message.kafka.TopicIds;
import io.parley.message.metrics.RouterMetrics;
import io.parley.message.store.BatchWriter;
import io.parley.message.store.PartitionStore;
import io.parley.proto.bus.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * The routers of a process: each takes partitions of {@code parley.messages} from the consumer
 * group, decides them, and tells the feed.
 */
public final class Routers {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final Shutdown shutdown;

  private Routers(Shutdown shutdown) {
    this.shutdown = shutdown;
  }

  /**
   * Starts them.
   *
   * @param lanes how many; each holds one database connection and one consumer; one for two cores
   * @param instanceId makes the consumers static members of the group under this name, so that a
   *     process that was killed has its partitions back at once; only where no two processes share
   *     it
   * @param feed where commits are told
   * @return when they ask for partitions; fails where the database knows another number of them
   *     than the topic has
   */
  public static Future<Routers> start(
      Vertx vertx,
      KafkaSettings kafka,
      MeterRegistry meters,
      Database database,
      int lanes,
      Optional<String> instanceId,
      FeedPublisher feed) {
    return start(
        vertx,
        kafka,
        meters,
        database,
        lanes,
        instanceId,
        feed,
        new BatchWriter(kafka.topic(Topics.FILES))::write,
        LaneSettings.DEFAULT);
  }

  static Future<Routers> start(
      Vertx vertx,
      KafkaSettings kafka,
      MeterRegistry meters,
      Database database,
      int lanes,
      Optional<String> instanceId,
      FeedPublisher feed,
      BatchCommit commit,
      LaneSettings settings) {
    String topic = kafka.topic(Topics.MESSAGES);
    String group = kafka.topic(RouterConsumerSettings.GROUP);
    TopicIds topicIds = new TopicIds(vertx, kafka, topic);
    RouterMetrics metrics = new RouterMetrics(meters, kafka.messagePartitions());
    Shutdown shutdown = new Shutdown(vertx);
    shutdown.push("topic ids", STOP_LIMIT, topicIds::close);
    Future<?> started =
        database
            .pool()
            .withConnection(sql -> PartitionStore.prepare(sql, kafka.messagePartitions()));
    for (int lane = 0; lane < lanes; lane++) {
      String name = "router-" + lane;
      Optional<String> member = instanceId.map(id -> id + "-" + name);
      LaneVerticle verticle =
          new LaneVerticle(
              name,
              topic,
              kafka.client(RouterConsumerSettings.over(group, member, settings.batch())),
              database,
              topicIds::current,
              commit,
              feed,
              metrics,
              settings);
      started =
          started
              .compose(before -> vertx.deployVerticle(verticle))
              .onSuccess(id -> shutdown.push(name, STOP_LIMIT, () -> vertx.undeploy(id)));
    }
    return started
        .map(all -> new Routers(shutdown))
        .recover(failure -> shutdown.run().compose(done -> Future.failedFuture(failure)));
  }

  /** Finishes the batches at hand and gives the partitions back. */
  public Future<Void> stop() {
    return shutdown.run();
  }
}
