package io.parley.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/**
 * One object, as it was rendered.
 *
 * @param place what it is part of, such as {@code overlays/production}
 */
record Manifest(String place, JsonNode json) {
  String apiVersion() {
    return json.path("apiVersion").asText();
  }

  String kind() {
    return json.path("kind").asText();
  }

  String name() {
    return json.at("/metadata/name").asText();
  }

  String namespace() {
    return json.at("/metadata/namespace").asText();
  }

  /** As an object of its type; what the type does not know is left to {@link Strictness}. */
  <T extends HasMetadata> Optional<T> as(Class<T> type) {
    return kind().equals(HasMetadata.getKind(type))
            && apiVersion().equals(HasMetadata.getApiVersion(type))
        ? Optional.of(Strictness.read(json, type))
        : Optional.empty();
  }

  /** For a reader of failures: {@code overlays/production, Deployment auth-service}. */
  @Override
  public String toString() {
    return "%s, %s %s".formatted(place, kind(), name());
  }
}
