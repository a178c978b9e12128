package io.parley.kit.kafka;

import java.util.Map;

/**
 * What a topic has to be.
 *
 * @param name its real name
 * @param partitions exactly so many, also if it exists already
 * @param config settings of the broker for it, used when it is created
 */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
  /** Copies the settings. */
  public TopicSpec {
    config = Map.copyOf(config);
  }
}
