package io.parley.localcluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.parley.kit.config.ConfigKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A rendered overlay, and what {@code podman kube play} makes pods of. Podman has no Services, Jobs
 * or rules of a network, and cannot probe without a program in the image: workloads become pods
 * with an address each, names of what is outside stand in their hosts files, settings are put in
 * place, and volumes of Secrets are folders of this machine. Images, arguments, users, read-only
 * roots, capabilities, limits, variables of Secrets and {@code emptyDir} stay as they are.
 */
final class PodManifest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final List<JsonNode> objects;

  private PodManifest(List<JsonNode> objects) {
    this.objects = objects;
  }

  /**
   * One of the pods.
   *
   * @param kind of its workload: {@code Deployment} or {@code Job}
   * @param workload its workload's name
   * @param name its own
   * @param ip its address
   */
  record Pod(String kind, String workload, String name, String ip) {}

  /**
   * What is not in the overlay.
   *
   * @param names of hosts, and their address
   * @param settings of the tests, which win; each goes to those services that know it
   * @param secrets those that the manifests name
   * @param prefix of their names, as podman knows them
   */
  record Surroundings(
      Map<String, String> names, Map<String, String> settings, PodSecrets secrets, String prefix) {}

  /** Of what an overlay renders to. */
  static PodManifest of(String rendered) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        YAML.readerFor(JsonNode.class).readValues(rendered)) {
      documents.forEachRemaining(objects::add);
    }
    return new PodManifest(objects);
  }

  /** All objects of a kind. */
  Stream<JsonNode> all(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  private JsonNode find(String kind, String name) {
    return all(kind)
        .filter(object -> object.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  private JsonNode template(String kind, String workload) {
    return find(kind, workload).at("/spec/template/spec");
  }

  /** Where a pod of a Deployment is asked whether it is ready, as {@code :9090/health/ready}. */
  String readiness(String workload) {
    JsonNode container = template("Deployment", workload).at("/containers/0");
    JsonNode probe = container.at("/readinessProbe/httpGet");
    for (JsonNode port : container.path("ports")) {
      if (port.get("name").equals(probe.get("port"))) {
        return ":" + port.get("containerPort").asInt() + probe.get("path").asText();
      }
    }
    throw new AssertionError("no port for the readiness of " + workload);
  }

  /** How long a pod may take to end, in seconds. */
  int grace(String workload) {
    return template("Deployment", workload).get("terminationGracePeriodSeconds").asInt();
  }

  /** The names of the containers of a workload. */
  List<String> containers(String kind, String workload) {
    List<String> names = new ArrayList<>();
    template(kind, workload).get("containers").forEach(c -> names.add(c.get("name").asText()));
    return names;
  }

  /** The YAML of one pod. */
  String yaml(Pod pod, Surroundings surroundings) throws IOException {
    ObjectNode spec = template(pod.kind(), pod.workload()).deepCopy();
    spec.remove(
        List.of(
            "topologySpreadConstraints",
            "serviceAccountName",
            "enableServiceLinks",
            "terminationGracePeriodSeconds",
            "affinity"));
    spec.put("restartPolicy", "Never");
    ArrayNode aliases = spec.putArray("hostAliases");
    surroundings
        .names()
        .forEach(
            (name, address) ->
                aliases.addObject().put("ip", address).putArray("hostnames").add(name));
    for (JsonNode container : spec.get("containers")) {
      rewrite((ObjectNode) container, pod, surroundings);
    }
    ArrayNode volumes = YAML.createArrayNode();
    for (JsonNode volume : spec.path("volumes")) {
      volumes.add(volume(pod, volume, surroundings.secrets()));
    }
    spec.set("volumes", volumes);
    ObjectNode result = YAML.createObjectNode();
    result.put("apiVersion", "v1").put("kind", "Pod");
    result.putObject("metadata").put("name", pod.name());
    result.set("spec", spec);
    return YAML.writeValueAsString(result);
  }

  private static ObjectNode volume(Pod pod, JsonNode volume, PodSecrets secrets)
      throws IOException {
    ObjectNode result = YAML.createObjectNode().put("name", volume.get("name").asText());
    Optional<Path> files = secrets.files(pod.name(), volume);
    if (files.isPresent()) {
      result.putObject("hostPath").put("path", files.get().toString()).put("type", "Directory");
    } else if (volume.has("emptyDir")) {
      // The limit is the kubelet's to hold.
      result.putObject("emptyDir");
    } else {
      throw new AssertionError("a volume of another kind: " + volume);
    }
    return result;
  }

  private void rewrite(ObjectNode container, Pod pod, Surroundings surroundings) {
    Map<String, JsonNode> variables = new TreeMap<>();
    for (JsonNode from : container.path("envFrom")) {
      JsonNode data = find("ConfigMap", from.at("/configMapRef/name").asText()).path("data");
      data.properties().forEach(entry -> variables.put(entry.getKey(), value(entry.getValue())));
    }
    for (JsonNode entry : container.path("env")) {
      variables.put(entry.get("name").asText(), variable(entry, pod, surroundings));
    }
    Service.ALL.stream()
        .filter(service -> container.get("image").asText().contains("/" + service.module() + ":"))
        .flatMap(service -> variables(service))
        .filter(surroundings.settings()::containsKey)
        .forEach(name -> variables.put(name, text(surroundings.settings().get(name))));
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
    variables.forEach(
        (name, value) -> env.addObject().put("name", name).setAll((ObjectNode) value));
    String memory = container.at("/resources/limits/memory").asText();
    container.putObject("resources").putObject("limits").put("memory", memory);
  }

  private static Stream<String> variables(Service service) {
    return Stream.concat(
        Stream.of("JDK_JAVA_OPTIONS"), service.keys().stream().map(ConfigKey::variable));
  }

  private static ObjectNode text(String value) {
    return YAML.createObjectNode().put("value", value);
  }

  private static ObjectNode value(JsonNode given) {
    return text(given.asText());
  }

  private static ObjectNode variable(JsonNode entry, Pod pod, Surroundings surroundings) {
    ObjectNode secret = (ObjectNode) entry.at("/valueFrom").get("secretKeyRef");
    if (secret != null) {
      ObjectNode named = secret.deepCopy();
      named.put("name", surroundings.prefix() + secret.get("name").asText());
      ObjectNode result = YAML.createObjectNode();
      result.putObject("valueFrom").set("secretKeyRef", named);
      return result;
    }
    return switch (entry.at("/valueFrom/fieldRef/fieldPath").asText()) {
      case "metadata.name" -> text(pod.name());
      case "status.podIP" -> text(pod.ip());
      default -> value(entry.get("value"));
    };
  }
}
