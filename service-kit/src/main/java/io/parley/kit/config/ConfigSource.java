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
import java.util.TreeMap;
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
    Map<String, String> texts = new TreeMap<>();
    file.ifPresent(path -> texts.putAll(yaml(path)));
    texts.putAll(Environment.read(environment, keys));
    return Config.of(texts, keys);
  }

  /**
   * The texts of a YAML file by key, nested keys joined by dots.
   *
   * @throws ConfigException if it cannot be read or is not a YAML mapping
   */
  public static Map<String, String> yaml(Path file) {
    try {
      return yaml(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException("the configuration file cannot be read: " + file);
    }
  }

  static Map<String, String> yaml(String name, String text) {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new ConfigException(name + ", line " + line + ": " + e.getOriginalMessage());
    }
    Map<String, String> texts = new TreeMap<>();
    if (root.isObject()) {
      flatten("", root, texts);
    } else if (!root.isMissingNode() && !root.isNull()) {
      throw new ConfigException(name + ": expected keys with values");
    }
    return texts;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> texts) {
    node.properties()
        .forEach(
            field -> {
              String key = prefix + field.getKey();
              JsonNode value = field.getValue();
              if (value.isObject()) {
                flatten(key + ".", value, texts);
              } else if (value.isArray()) {
                texts.put(key, joined(value));
              } else if (!value.isNull()) {
                texts.put(key, value.asText());
              }
            });
  }

  private static String joined(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(","));
  }
}
