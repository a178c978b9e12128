package io.parley.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The folders to render: each overlay, and production with each component that no overlay has. */
final class Compositions {
  private static final Path MADE = Path.of("target/compositions").toAbsolutePath();

  private Compositions() {}

  /** Folders by what failures call them. */
  static Map<String, Path> all() {
    Map<String, Path> folders = new TreeMap<>();
    List<String> overlays = Repository.folders(Repository.K8S.resolve("overlays"));
    overlays.forEach(name -> folders.put("overlays/" + name, overlay(name)));
    Set<String> used =
        overlays.stream().flatMap(name -> components(name).stream()).collect(Collectors.toSet());
    Repository.folders(Repository.K8S.resolve("components")).stream()
        .filter(component -> !used.contains(component))
        .forEach(
            component ->
                folders.put("overlays/production + components/" + component, with(component)));
    return folders;
  }

  private static Path overlay(String name) {
    return Repository.K8S.resolve("overlays").resolve(name);
  }

  private static List<String> components(String overlay) {
    try {
      JsonNode file =
          Repository.YAML.readTree(
              Files.readString(overlay(overlay).resolve("kustomization.yaml")));
      return StreamSupport.stream(file.path("components").spliterator(), false)
          .map(path -> Path.of(path.asText()).getFileName().toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path with(String component) {
    Path folder = MADE.resolve(component);
    try {
      Files.createDirectories(folder);
      return Files.writeString(
              folder.resolve("kustomization.yaml"),
              """
              apiVersion: kustomize.config.k8s.io/v1beta1
              kind: Kustomization
              resources: [%s]
              components: [%s]
              """
                  .formatted(
                      folder.relativize(overlay("production")),
                      folder.relativize(Repository.K8S.resolve("components").resolve(component))))
          .getParent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
