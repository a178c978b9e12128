package io.parley.kit.config;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The documentation of configuration, made from the declarations. */
public final class ConfigReference {
  private ConfigReference() {}

  /** A Markdown table of keys, sorted by name; a key that stands in the list twice is one row. */
  public static String markdown(List<ConfigKey<?>> keys) {
    TreeMap<String, ConfigKey<?>> byName = new TreeMap<>(Comparator.naturalOrder());
    keys.forEach(key -> byName.put(key.name(), key));
    StringBuilder table =
        new StringBuilder("| key | variable | value | default | what it is |\n")
            .append("| --- | --- | --- | --- | --- |\n");
    for (ConfigKey<?> key : byName.values()) {
      String variable = key.isMap() ? key.variable() + "_…" : key.variable();
      String name = key.isMap() ? key.name() + ".…" : key.name();
      table
          .append("| `")
          .append(name)
          .append("` | `")
          .append(variable)
          .append("` | ")
          .append(key.type())
          .append(" | ")
          .append(fallback(key))
          .append(" | ")
          .append(key.documentation())
          .append(" |\n");
    }
    return table.toString();
  }

  private static String fallback(ConfigKey<?> key) {
    if (key.fallback().isEmpty()) {
      return "required";
    }
    Object value = key.fallback().get();
    if (value instanceof Optional<?> || key.isMap() || key.isSecret()) {
      return "none";
    }
    if (value instanceof List<?> list) {
      return list.isEmpty() ? "none" : "`" + list + "`";
    }
    return "`" + (value instanceof Duration time ? Values.show(time) : value) + "`";
  }
}
