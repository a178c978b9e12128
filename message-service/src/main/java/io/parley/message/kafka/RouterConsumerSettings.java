package io.parley.message.kafka;

import io.parley.kit.kafka.Consumers;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** The settings of the routers' consumers, which keep their offsets in the database. */
public final class RouterConsumerSettings {
  /** The consumer group that shares the partitions among routers, before the topics' suffix. */
  public static final String GROUP = "message-router";

  private RouterConsumerSettings() {}

  /**
   * The settings, to be put over the ones that every client has.
   *
   * @param group of one suite: those that share a Kafka would disturb each other's
   * @param instanceId a static member's id: after a kill -9 the same one is back without waiting
   *     for the session to expire
   */
  public static Map<String, Object> over(String group, Optional<String> instanceId, int batch) {
    Map<String, Object> settings = Consumers.ofGroup(group, batch);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 30_000);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    instanceId.ifPresent(id -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
    return settings;
  }
}
