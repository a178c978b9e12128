package io.parley.kit.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Environment variables as configuration: {@code PARLEY_MYSQL_HOST} is {@code mysql.host}. */
final class Environment {
  static final String PREFIX = "PARLEY_";

  private Environment() {}

  /**
   * Texts by key of every variable with the prefix; one that is no key's is kept under its own
   * name, so that it is refused by that.
   */
  static Map<String, String> read(Map<String, String> environment, List<ConfigKey<?>> keys) {
    Map<String, String> texts = new TreeMap<>();
    environment.forEach(
        (variable, text) -> {
          if (variable.startsWith(PREFIX)) {
            texts.put(key(variable, keys).orElse(variable), text);
          }
        });
    return texts;
  }

  private static Optional<String> key(String variable, List<ConfigKey<?>> keys) {
    for (ConfigKey<?> key : keys) {
      if (key.variable().equals(variable)) {
        return Optional.of(key.name());
      }
    }
    for (ConfigKey<?> key : keys) {
      String prefix = key.variable() + "_";
      if (key.isMap() && variable.startsWith(prefix)) {
        String rest = variable.substring(prefix.length()).toLowerCase(Locale.ROOT);
        return Optional.of(key.name() + "." + rest.replace('_', '.'));
      }
    }
    return Optional.empty();
  }
}
