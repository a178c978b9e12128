package io.parley.standalone;

import io.parley.kit.bus.BusKeys;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.service.Launcher;
import io.parley.kit.service.ServiceKeys;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.sql.Database;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator gave, file and environment, over what standalone presets: ports, secrets of
 * this installation, and the addresses of its own backends once they run. Immutable.
 */
final class Settings {
  private static final Map<String, String> PRESETS =
      Map.of(
          ServiceKeys.HTTPS_PORT.name(),
          "8443",
          ServiceKeys.LOG_LEVEL.name(),
          "warn",
          // The same after each start: its place in a consumer group is then free at once.
          ServiceKeys.NODE_ID.name(),
          "standalone",
          "message.router_instance",
          "standalone",
          // All services are in this process.
          BusKeys.CLUSTERED.name(),
          "false");

  private final Optional<Path> file;
  private final Map<String, String> environment;
  private final List<ConfigKey<?>> keys;

  private Settings(Optional<Path> file, Map<String, String> environment, List<ConfigKey<?>> keys) {
    this.file = file;
    this.environment = environment;
    this.keys = keys;
  }

  /**
   * Reads file and environment, without checking values yet.
   *
   * @throws ConfigException if the arguments or the file cannot be understood
   */
  static Settings read(
      String[] args, Map<String, String> environment, List<ServiceModule> modules) {
    if (args.length != 0 && (args.length != 2 || !args[0].equals("--config"))) {
      throw new ConfigException("usage: [--config <file>]");
    }
    Optional<Path> file = args.length == 0 ? Optional.empty() : Optional.of(Path.of(args[1]));
    return new Settings(file, environment, Launcher.keys(modules)).with(PRESETS);
  }

  /** The same with texts by name of key, for keys that the operator did not give. */
  Settings with(Map<String, String> presets) {
    Map<String, String> more = new HashMap<>(environment);
    for (ConfigKey<?> key : keys) {
      String preset = presets.get(key.name());
      if (preset != null && !isGiven(key)) {
        more.put(key.variable(), preset);
      }
    }
    return new Settings(file, Map.copyOf(more), keys);
  }

  private boolean isGiven(ConfigKey<?> key) {
    return environment.containsKey(key.variable())
        || file.map(ConfigSource::yaml).orElse(Map.of()).containsKey(key.name());
  }

  /** Whether the operator gave the key of the name. */
  boolean gives(String name) {
    return keys.stream().anyMatch(key -> key.name().equals(name) && isGiven(key));
  }

  /** Whether the database is somebody else's. */
  boolean hasOutsideDatabase() {
    return isGiven(Database.HOST);
  }

  /** Whether Kafka is somebody else's. */
  boolean hasOutsideKafka() {
    return isGiven(KafkaSettings.BOOTSTRAP);
  }

  /**
   * The values, checked.
   *
   * @throws ConfigException telling all that is wrong
   */
  Config config() {
    return ConfigSource.load(file, environment, keys);
  }
}
