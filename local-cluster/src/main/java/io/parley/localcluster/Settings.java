package io.parley.localcluster;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator gave, file and environment: keys of the cluster, and those keys of the services
 * that the cluster does not set itself.
 *
 * @param config the values of the cluster's own keys and of the services', checked
 * @param given the texts by name of key
 */
record Settings(Config config, Map<String, String> given) {
  /** Copies. */
  Settings {
    given = Map.copyOf(given);
  }

  /**
   * Reads and checks.
   *
   * @throws ConfigException telling all that is wrong
   */
  static Settings read(String[] args, Map<String, String> environment) {
    if (args.length != 0 && (args.length != 2 || !args[0].equals("--config"))) {
      throw new ConfigException("usage: [--config <file>]");
    }
    Optional<Path> file = args.length == 0 ? Optional.empty() : Optional.of(Path.of(args[1]));
    List<ConfigKey<?>> keys = keys();
    Map<String, String> texts = ConfigSource.texts(file, environment, keys);
    return new Settings(Config.of(texts, keys), texts);
  }

  /** All that may be given. */
  static List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys = new ArrayList<>(ClusterKeys.ALL);
    Service.ALL.stream()
        .flatMap(service -> service.keys().stream())
        .filter(key -> !ReplicaConfig.SET_HERE.contains(key.name()))
        .forEach(keys::add);
    return keys;
  }
}
