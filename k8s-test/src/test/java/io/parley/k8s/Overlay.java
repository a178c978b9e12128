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

/**
 * What a folder renders to.
 *
 * @param place what failures call it: {@code overlays/production}
 */
record Overlay(String place, List<Manifest> manifests) {
  private static final Map<String, Path> FOLDERS = Compositions.all();
  private static final Map<String, Overlay> READ = new ConcurrentHashMap<>();

  static Overlay dev() {
    return of("overlays/dev");
  }

  static Overlay production() {
    return of("overlays/production");
  }

  /** Every overlay and every component. Skips the test where there is no renderer. */
  static List<Overlay> all() {
    return FOLDERS.keySet().stream().map(Overlay::of).toList();
  }

  private static Overlay of(String place) {
    return READ.computeIfAbsent(place, p -> parse(p, Kustomize.render(FOLDERS.get(p))));
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
