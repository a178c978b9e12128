package io.parley.kit.config;

import java.util.List;
import java.util.Map;

/** The values of all declared keys, checked; immutable. */
public interface Config {
  /**
   * The value of a key.
   *
   * @throws IllegalArgumentException if the key was not among the declared ones: a fault of the
   *     code
   */
  <T> T get(ConfigKey<T> key);

  /**
   * Checks texts against declared keys.
   *
   * @param texts text by name of key; what is not given takes its default
   * @param keys all that may be given; a key may stand in it more than once
   * @throws ConfigException naming each unknown key, each required one that is not given and each
   *     bad value
   */
  static Config of(Map<String, String> texts, List<ConfigKey<?>> keys) {
    return CheckedConfig.of(texts, keys);
  }
}
