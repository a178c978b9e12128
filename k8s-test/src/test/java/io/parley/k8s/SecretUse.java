package io.parley.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A place that names a Secret.
 *
 * @param secret with its namespace: {@code parley/s3}
 * @param keys those that must be in it
 * @param optional whether it may be missing
 */
record SecretUse(Manifest where, String secret, Set<String> keys, boolean optional) {
  /** All of them, found by the names of the fields that hold such names. */
  static List<SecretUse> of(Overlay overlay) {
    List<SecretUse> uses = new ArrayList<>();
    overlay.manifests().stream()
        .filter(manifest -> !manifest.kind().equals("Certificate"))
        .forEach(manifest -> walk(uses, manifest, manifest.json()));
    return uses;
  }

  private static void walk(List<SecretUse> uses, Manifest where, JsonNode node) {
    node.properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              switch (field.getKey()) {
                case "secretKeyRef" ->
                    add(uses, where, value.path("name"), Set.of(value.path("key").asText()), value);
                case "secret" -> {
                  Set<String> keys = new TreeSet<>();
                  value.path("items").forEach(item -> keys.add(item.path("key").asText()));
                  JsonNode name =
                      value.has("secretName") ? value.get("secretName") : value.path("name");
                  add(uses, where, name, keys, value);
                }
                case "secretRef" -> add(uses, where, value.path("name"), Set.of(), value);
                case "certificateRefs" ->
                    value.forEach(ref -> add(uses, where, ref.path("name"), Set.of(), ref));
                case "tls" ->
                    value.forEach(
                        tls -> {
                          if (tls.has("secretName")) {
                            add(uses, where, tls.get("secretName"), Set.of(), tls);
                          }
                        });
                default -> {}
              }
            });
    node.forEach(child -> walk(uses, where, child));
  }

  private static void add(
      List<SecretUse> uses, Manifest where, JsonNode name, Set<String> keys, JsonNode reference) {
    if (name.isTextual()) {
      uses.add(
          new SecretUse(
              where,
              where.namespace() + "/" + name.asText(),
              keys,
              reference.path("optional").asBoolean()));
    }
  }
}
