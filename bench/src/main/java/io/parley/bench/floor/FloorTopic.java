package io.parley.bench.floor;

import io.parley.proto.bus.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** A topic of the floor's own, with as many partitions as the service's. Blocks the caller. */
final class FloorTopic implements AutoCloseable {
  private final Admin admin;
  private final String name = "parley.bench." + UUID.randomUUID();
  private final int partitions;

  FloorTopic(String bootstrap) throws ExecutionException, InterruptedException {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
    partitions =
        admin
            .describeTopics(List.of(Topics.MESSAGES))
            .allTopicNames()
            .get()
            .get(Topics.MESSAGES)
            .partitions()
            .size();
    NewTopic topic =
        new NewTopic(name, Optional.of(partitions), Optional.empty())
            .configs(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    admin.createTopics(List.of(topic)).all().get();
  }

  String name() {
    return name;
  }

  int partitions() {
    return partitions;
  }

  /** Deletes the topic. */
  @Override
  public void close() {
    admin.deleteTopics(List.of(name));
    admin.close();
  }
}
