package io.parley.localcluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A rendered overlay, and what {@code podman kube play} makes pods of. Podman has no Services,
 * Jobs, certificates or rules of a network, and cannot probe without a program in the image:
 * workloads become pods with an address each, settings are put in place, and TLS to what is not in
 * the cluster is left out. Images, arguments, users, read-only roots, capabilities, limits and
 * {@code /tmp} stay as they are.
 */
final class PodManifest {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Keys of TLS: there are no certificates here. */
  private static final List<String> TLS =
      List.of("PARLEY_KAFKA_CLIENT_", "PARLEY_MYSQL_TLS", "PARLEY_MYSQL_CA", "PARLEY_BUS_C");

  private static final Set<String> BUS_TLS = Set.of("PARLEY_BUS_KEY");

  private final List<JsonNode> objects;

  private PodManifest(List<JsonNode> objects) {
    this.objects = objects;
  }

  /** Of what an overlay renders to. */
  static PodManifest of(String rendered) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(rendered)) {
      documents.forEachRemaining(objects::add);
    }
    return new PodManifest(objects);
  }

  /**
   * The YAML of one pod.
   *
   * @param kind of the workload: {@code Deployment} or {@code Job}
   * @param workload its name
   * @param pod the name of the pod
   * @param ip its address
   * @param wanted names of its containers; the others are left out
   * @param settings of this test, which win
   */
  String pod(
      String kind,
      String workload,
      String pod,
      String ip,
      Set<String> wanted,
      Map<String, String> settings)
      throws IOException {
    ObjectNode spec = find(kind, workload).at("/spec/template/spec").deepCopy();
    spec.remove(
        List.of(
            "topologySpreadConstraints",
            "serviceAccountName",
            "enableServiceLinks",
            "terminationGracePeriodSeconds",
            "affinity"));
    if (kind.equals("Job")) {
      spec.put("restartPolicy", "Never");
    }
    ArrayNode containers = YAML.createArrayNode();
    for (JsonNode container : spec.get("containers")) {
      if (wanted.contains(container.get("name").asText())) {
        containers.add(container((ObjectNode) container, pod, ip, settings));
      }
    }
    spec.set("containers", containers);
    ArrayNode volumes = YAML.createArrayNode();
    spec.path("volumes").forEach(volume -> addEmpty(volumes, volume));
    spec.set("volumes", volumes);
    ObjectNode result = YAML.createObjectNode();
    result.put("apiVersion", "v1").put("kind", "Pod");
    result.putObject("metadata").put("name", pod);
    result.set("spec", spec);
    return YAML.writeValueAsString(result);
  }

  private static void addEmpty(ArrayNode volumes, JsonNode volume) {
    if (volume.has("emptyDir")) {
      // The limit is the kubelet's to hold.
      volumes.addObject().put("name", volume.get("name").asText()).putObject("emptyDir");
    }
  }

  private ObjectNode container(
      ObjectNode container, String pod, String ip, Map<String, String> settings) {
    Map<String, String> variables = new TreeMap<>();
    for (JsonNode from : container.path("envFrom")) {
      JsonNode data = find("ConfigMap", from.at("/configMapRef/name").asText()).path("data");
      data.properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
    }
    for (JsonNode entry : container.path("env")) {
      String name = entry.get("name").asText();
      switch (entry.at("/valueFrom/fieldRef/fieldPath").asText()) {
        case "metadata.name" -> variables.put(name, pod);
        case "status.podIP" -> variables.put(name, ip);
        // Those of Secrets are the test's to give.
        default -> {
          if (entry.has("value")) {
            variables.put(name, entry.get("value").asText());
          }
        }
      }
    }
    variables
        .keySet()
        .removeIf(name -> BUS_TLS.contains(name) || TLS.stream().anyMatch(name::startsWith));
    variables.putAll(settings);
    container.remove(
        List.of(
            "envFrom",
            "env",
            "startupProbe",
            "readinessProbe",
            "livenessProbe",
            "lifecycle",
            "ports"));
    container.put("image", "localhost/" + container.get("image").asText());
    ArrayNode env = container.putArray("env");
    variables.forEach((name, value) -> env.addObject().put("name", name).put("value", value));
    String memory = container.at("/resources/limits/memory").asText();
    container.putObject("resources").putObject("limits").put("memory", memory);
    ArrayNode mounts = YAML.createArrayNode();
    container
        .path("volumeMounts")
        .forEach(
            mount -> {
              if (mount.get("name").asText().equals("tmp")) {
                mounts.add(mount);
              }
            });
    container.set("volumeMounts", mounts);
    return container;
  }

  private JsonNode find(String kind, String name) {
    return objects.stream()
        .filter(object -> object.path("kind").asText().equals(kind))
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }
}
