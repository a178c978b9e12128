package io.parley.kit.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The check that each service's test runs on its sample file. */
public final class ConfigSample {
  private ConfigSample() {}

  /**
   * Reads a sample as a start would and requires that it lists every key; one without a value
   * ({@code certificate:}) counts as listed.
   *
   * @throws ConfigException naming what is bad, unknown or not listed
   */
  public static Config check(Path file, List<ConfigKey<?>> keys) {
    Config config = Config.of(ConfigSource.yaml(file), keys);
    Set<String> listed = ConfigSource.names(file);
    List<String> missing =
        keys.stream().map(ConfigKey::name).distinct().filter(n -> !listed.contains(n)).toList();
    if (!missing.isEmpty()) {
      throw new ConfigException(file + " does not list " + String.join(", ", missing));
    }
    return config;
  }
}
