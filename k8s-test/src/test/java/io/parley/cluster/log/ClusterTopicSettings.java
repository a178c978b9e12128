package io.parley.cluster.log;

import java.util.Map;

/** What the cluster manager creates its topics with; here since its own class is not public. */
public final class ClusterTopicSettings {
  private ClusterTopicSettings() {}

  /** Settings of a topic with so many replicas. */
  public static Map<String, String> of(String topic, int replication) {
    return new TopicSpec(topic, replication).settings();
  }
}
