package io.parley.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What a folder below k8s/ renders to.
 *
 * @param place the folder's path below k8s/
 */
record Overlay(String place, List<Manifest> manifests) {
  private static final Map<String, Overlay> READ = new ConcurrentHashMap<>();

  static Overlay dev() {
    return of("overlays/dev");
  }

  static Overlay production() {
    return of("overlays/production");
  }

  /** Every folder in k8s/overlays. Skips the test where there is no renderer. */
  static List<Overlay> all() {
    List<String> names = Repository.folders(Repository.K8S.resolve("overlays"));
    Assumptions.assumeFalse(names.isEmpty(), "no folder in k8s/overlays");
    return names.stream().map(name -> of("overlays/" + name)).toList();
  }

  private static Overlay of(String place) {
    return READ.computeIfAbsent(place, p -> parse(p, Repository.K8S.resolve(p)));
  }

  private static Overlay parse(String place, Path folder) {
    return parse(place, Kustomize.render(folder));
  }

  /** The documents of a YAML text. */
  static Overlay parse(String place, String yaml) {
    List<Manifest> manifests = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        Repository.YAML.readerFor(JsonNode.class).readValues(yaml)) {
      documents.forEachRemaining(json -> manifests.add(new Manifest(place, json)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Overlay(place, List.copyOf(manifests));
  }

  /** All objects of a type. */
  <T extends HasMetadata> List<T> objects(Class<T> type) {
    return manifests.stream().flatMap(manifest -> manifest.as(type).stream()).toList();
  }

  /** Whatever runs containers. */
  Stream<Workload> workloads() {
    return manifests.stream().flatMap(manifest -> Workload.of(manifest).stream());
  }

  @Override
  public String toString() {
    return place;
  }
}
