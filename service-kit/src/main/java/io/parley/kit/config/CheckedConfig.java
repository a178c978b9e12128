package io.parley.kit.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every value parsed at once, so that all that is wrong is told in one go. */
final class CheckedConfig implements Config {
  private final Map<ConfigKey<?>, Object> values;

  private CheckedConfig(Map<ConfigKey<?>, Object> values) {
    this.values = Map.copyOf(values);
  }

  static Config of(Map<String, String> texts, List<ConfigKey<?>> keys) {
    Map<String, ConfigKey<?>> declared = declared(keys);
    Map<String, String> rest = new TreeMap<>(texts);
    Map<ConfigKey<?>, Object> values = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (ConfigKey<?> key : declared.values()) {
      Optional<?> value =
          key.isMap() ? Optional.of(below(key.name() + ".", rest)) : value(key, rest, problems);
      value.ifPresent(v -> values.put(key, v));
    }
    rest.forEach((name, text) -> problems.add(name + ": no such key"));
    if (!problems.isEmpty()) {
      throw new ConfigException(String.join("; ", problems));
    }
    return new CheckedConfig(values);
  }

  private static Map<String, ConfigKey<?>> declared(List<ConfigKey<?>> keys) {
    Map<String, ConfigKey<?>> byName = new TreeMap<>();
    for (ConfigKey<?> key : keys) {
      ConfigKey<?> other = byName.putIfAbsent(key.name(), key);
      if (other != null && other != key) {
        throw new IllegalArgumentException(key.name() + " is declared twice");
      }
    }
    return byName;
  }

  private static Map<String, String> below(String prefix, Map<String, String> rest) {
    Map<String, String> found = new TreeMap<>();
    rest.entrySet()
        .removeIf(
            entry -> {
              if (!entry.getKey().startsWith(prefix)) {
                return false;
              }
              found.put(entry.getKey().substring(prefix.length()), entry.getValue());
              return true;
            });
    return found;
  }

  private static Optional<?> value(
      ConfigKey<?> key, Map<String, String> rest, List<String> problems) {
    String text = rest.remove(key.name());
    if (text == null) {
      if (key.fallback().isEmpty()) {
        problems.add(
            key.name()
                + ": not given (in the file, or as "
                + key.variable()
                + "); expected: "
                + key.type());
      }
      return key.fallback();
    }
    try {
      return Optional.of(key.parse(text));
    } catch (IllegalArgumentException e) {
      String shown = key.isSecret() ? Secret.of(text).toString() : text;
      problems.add(key.name() + ": " + shown + " (expected: " + e.getMessage() + ")");
      return Optional.empty();
    }
  }

  @Override
  @SuppressWarnings("unchecked") // a key's value was made by its own parser
  public <T> T get(ConfigKey<T> key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException(key.name() + " was not declared");
    }
    return (T) value;
  }
}
