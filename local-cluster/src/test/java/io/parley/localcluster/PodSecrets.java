package io.parley.localcluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The Secrets that the pods are given, and the files that volumes of them have. */
final class PodSecrets {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Map<String, Map<String, byte[]>> values = new HashMap<>();

  /** None yet; files go into that folder. */
  PodSecrets(Path folder) {
    this.folder = folder;
  }

  /** One that is written as YAML, with text. */
  void add(String yaml) throws IOException {
    JsonNode secret = YAML.readTree(yaml);
    if (secret.at("/metadata/namespace").asText().equals("parley")) {
      Map<String, byte[]> texts = new HashMap<>();
      secret
          .path("stringData")
          .properties()
          .forEach(
              e -> texts.put(e.getKey(), e.getValue().asText().getBytes(StandardCharsets.UTF_8)));
      values.put(secret.at("/metadata/name").asText(), texts);
    }
  }

  /** One of files. */
  void add(String name, Map<String, Path> files) throws IOException {
    Map<String, byte[]> bytes = new HashMap<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      bytes.put(file.getKey(), Files.readAllBytes(file.getValue()));
    }
    values.put(name, bytes);
  }

  /** One text, which may be in one with others. */
  void add(String name, String key, String text) {
    values
        .computeIfAbsent(name, unknown -> new HashMap<>())
        .put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  Set<String> names() {
    return values.keySet();
  }

  /** As podman keeps one: JSON, of which values are in Base64. */
  String json(String name) throws IOException {
    return JSON.writeValueAsString(values.get(name));
  }

  /**
   * A folder with the files of a volume, as the manifest has it.
   *
   * @param pod whose it is
   * @param volume of one Secret, or of several; empty for those of anything else
   */
  Optional<Path> files(String pod, JsonNode volume) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    if (volume.has("secret")) {
      files.putAll(of(volume.at("/secret/secretName").asText()));
    }
    for (JsonNode source : volume.at("/projected/sources")) {
      Map<String, byte[]> secret = of(source.at("/secret/name").asText());
      source
          .at("/secret/items")
          .forEach(
              item -> files.put(item.get("path").asText(), secret.get(item.get("key").asText())));
    }
    if (files.isEmpty()) {
      return Optional.empty();
    }
    Path place = Files.createDirectories(folder.resolve(pod).resolve(volume.get("name").asText()));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = Files.write(place.resolve(file.getKey()), file.getValue());
      // The kubelet gives them to the pod's group.
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--r--r--"));
    }
    return Optional.of(place);
  }

  private Map<String, byte[]> of(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new AssertionError("there is no Secret " + name));
  }
}
