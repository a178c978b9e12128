package io.parley.kit.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Where configuration comes from: a YAML file, over which the environment goes. */
public final class ConfigSource {
  private ConfigSource() {}

  /**
   * Reads and checks a configuration. Blocks: for the boot, before any event loop.
   *
   * @param file a YAML file; nested keys are joined by dots
   * @param environment variables; those of declared keys replace what the file says
   * @throws ConfigException telling all that is wrong
   */
  public static Config load(
      Optional<Path> file, Map<String, String> environment, List<ConfigKey<?>> keys) {
    return Config.of(texts(file, environment, keys), keys);
  }

  /**
   * What {@link #load} reads, by name of key, unchecked: for a launcher that passes it on.
   *
   * @throws ConfigException if the file cannot be understood
   */
  public static Map<String, String> texts(
      Optional<Path> file, Map<String, String> environment, List<ConfigKey<?>> keys) {
    Map<String, String> texts = new TreeMap<>();
    file.ifPresent(path -> texts.putAll(yaml(path)));
    texts.putAll(Environment.read(environment, keys));
    return texts;
  }

  /**
   * The texts of a YAML file by key, nested keys joined by dots.
   *
   * @throws ConfigException if it cannot be read or is not a YAML mapping
   */
  public static Map<String, String> yaml(Path file) {
    Map<String, String> texts = new TreeMap<>();
    walk(
        "",
        root(file),
        (key, value) -> {
          if (value.isArray()) {
            texts.put(key, joined(value));
          } else if (value.isValueNode() && !value.isNull()) {
            texts.put(key, value.asText());
          }
        });
    return texts;
  }

  /** All keys of a YAML file, also those without a value. */
  static Set<String> names(Path file) {
    Set<String> names = new TreeSet<>();
    walk("", root(file), (key, value) -> names.add(key));
    return names;
  }

  private static JsonNode root(Path file) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new ConfigException(file + ", line " + line + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new ConfigException("the configuration file cannot be read: " + file);
    }
    if (!root.isObject() && !root.isMissingNode() && !root.isNull()) {
      throw new ConfigException(file + ": expected keys with values");
    }
    return root;
  }

  private static void walk(String prefix, JsonNode node, BiConsumer<String, JsonNode> visitor) {
    node.properties()
        .forEach(
            field -> {
              String key = prefix + field.getKey();
              visitor.accept(key, field.getValue());
              walk(key + ".", field.getValue(), visitor);
            });
  }

  private static String joined(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(","));
  }
}
