package io.parley.message.kafka;

import io.parley.kit.kafka.KafkaSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** The id that the brokers gave to a topic: another one means another log under the same name. */
public final class TopicIds {
  private static final int TIMEOUT_S = 5;

  private final Vertx vertx;
  private final Admin admin;
  private final String topic;

  public TopicIds(Vertx vertx, KafkaSettings settings, String topic) {
    this.vertx = vertx;
    this.topic = topic;
    this.admin = Admin.create(settings.client(Map.of()));
  }

  /** The id as it is now; fails while the brokers are away. */
  public Future<String> current() {
    return vertx.executeBlocking(
        () ->
            admin
                .describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .get(TIMEOUT_S, TimeUnit.SECONDS)
                .topicId()
                .toString(),
        false);
  }

  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          admin.close();
          return null;
        },
        false);
  }
}
