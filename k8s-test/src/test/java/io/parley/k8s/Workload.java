package io.parley.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What runs containers.
 *
 * @param manifest a Deployment, a Job or the like
 * @param pod the template of its pods
 */
record Workload(Manifest manifest, PodTemplateSpec pod) {
  private static final Map<String, String> TEMPLATES =
      Map.of(
          "Deployment", "/spec/template",
          "StatefulSet", "/spec/template",
          "DaemonSet", "/spec/template",
          "Job", "/spec/template",
          "CronJob", "/spec/jobTemplate/spec/template",
          "Pod", "");

  /** The workload that an object is; none for a Service or the like. */
  static Optional<Workload> of(Manifest manifest) {
    return Optional.ofNullable(TEMPLATES.get(manifest.kind()))
        .map(
            path -> {
              JsonNode template = manifest.json().at(path);
              if (path.isEmpty()) {
                template = Repository.YAML.createObjectNode().set("spec", template.path("spec"));
              }
              return new Workload(manifest, Strictness.read(template, PodTemplateSpec.class));
            });
  }

  String name() {
    return manifest.name();
  }

  PodSpec spec() {
    return pod.getSpec();
  }

  /** Whether its pods end by themselves. */
  boolean ends() {
    return manifest.kind().endsWith("Job");
  }

  Map<String, String> labels() {
    return pod.getMetadata() == null || pod.getMetadata().getLabels() == null
        ? Map.of()
        : pod.getMetadata().getLabels();
  }

  /** Those that start before the others too. */
  Stream<Container> containers() {
    return Stream.concat(spec().getInitContainers().stream(), spec().getContainers().stream());
  }

  /** Those that stay. */
  List<Container> running() {
    return spec().getContainers();
  }

  @Override
  public String toString() {
    return manifest.toString();
  }
}
