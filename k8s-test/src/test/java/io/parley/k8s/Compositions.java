package io.parley.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The folders to render: each overlay, production with each component that no overlay has, and what
 * the README of gochat-gateway tells.
 */
final class Compositions {
  private static final Path MADE = Path.of("target/compositions").toAbsolutePath();

  private static final String GATEWAY = "gochat-gateway";

  private Compositions() {}

  /** Folders by what failures call them. */
  static Map<String, Path> all() {
    Map<String, Path> folders = new TreeMap<>();
    List<String> overlays = Repository.folders(Repository.K8S.resolve("overlays"));
    overlays.forEach(name -> folders.put("overlays/" + name, overlay(name)));
    Set<String> used =
        overlays.stream().flatMap(name -> components(name).stream()).collect(Collectors.toSet());
    Repository.folders(Repository.K8S.resolve("components")).stream()
        .filter(component -> !used.contains(component) && !component.equals(GATEWAY))
        .forEach(
            component ->
                folders.put("overlays/production + components/" + component, with(component)));
    addWithGateway(folders, "dev");
    addWithGateway(folders, "production", GATEWAY + "/bus-tls");
    addWithGateway(folders, "production", GATEWAY + "/bus-tls", "ingress", GATEWAY + "/ingress");
    return folders;
  }

  private static Path overlay(String name) {
    return Repository.K8S.resolve("overlays").resolve(name);
  }

  private static List<String> components(String overlay) {
    return StreamSupport.stream(read(overlay).path("components").spliterator(), false)
        .map(path -> Path.of(path.asText()).getFileName().toString())
        .toList();
  }

  private static JsonNode read(String overlay) {
    try {
      return Repository.YAML.readTree(
          Files.readString(overlay(overlay).resolve("kustomization.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An overlay whose components begin with the gateway, and end with others. */
  private static void addWithGateway(Map<String, Path> folders, String overlay, String... last) {
    String place = String.join(" + components/", "overlays/" + overlay, GATEWAY);
    for (String component : last) {
      place += component.startsWith(GATEWAY) ? "" : " + components/" + component;
    }
    folders.put(place, withGateway(overlay, List.of(last)));
  }

  private static Path withGateway(String overlay, List<String> last) {
    Path folder = MADE.resolve(GATEWAY).resolve(overlay + "-" + last.size());
    ObjectNode file = (ObjectNode) read(overlay).deepCopy();
    List<String> components = new ArrayList<>(List.of(GATEWAY));
    components.addAll(components(overlay));
    components.addAll(last);
    file.putArray("resources").add(relative(folder, "base"));
    ArrayNode paths = file.putArray("components");
    components.forEach(component -> paths.add(relative(folder, "components/" + component)));
    return write(folder, file.toString());
  }

  private static String relative(Path folder, String path) {
    return folder.relativize(Repository.K8S.resolve(path)).toString();
  }

  private static Path with(String component) {
    Path folder = MADE.resolve(component);
    return write(
        folder,
        """
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        resources: [%s]
        components: [%s]
        """
            .formatted(
                relative(folder, "overlays/production"),
                relative(folder, "components/" + component)));
  }

  private static Path write(Path folder, String kustomization) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
