package io.parley.k8s;

import io.fabric8.kubernetes.api.model.ContainerPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may connect or be connected to: the pods of a workload, or who stands for others outside.
 *
 * @param ports names of those that it listens on, by number
 */
record Peer(
    String name,
    String namespace,
    Map<String, String> namespaceLabels,
    Map<String, String> labels,
    Map<Integer, String> ports) {
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  /** Of an overlay: its workloads, the pods that Strimzi makes of it, and outsiders. */
  static List<Peer> all(Overlay overlay) {
    List<Peer> peers = new ArrayList<>();
    overlay
        .workloads()
        // Pods of the host's network are beyond policies.
        .filter(workload -> !Boolean.TRUE.equals(workload.spec().getHostNetwork()))
        .forEach(
            workload ->
                peers.add(
                    inside(
                        workload.name(),
                        workload.manifest().namespace(),
                        workload.labels(),
                        ports(workload))));
    overlay.manifests().stream()
        .filter(manifest -> manifest.kind().startsWith("Kafka"))
        .forEach(manifest -> addStrimzi(peers, manifest));
    peers.add(outside("gateway", Map.of("parley.io/gateway", "true"), Map.of(), Map.of()));
    peers.add(outside("prometheus", Map.of("parley.io/prometheus", "true"), Map.of(), Map.of()));
    peers.add(
        outside(
            "collector", Map.of("parley.io/collector", "true"), Map.of(), Map.of(4318, "otlp")));
    peers.add(outside("stranger", Map.of(), Map.of(), Map.of(443, "https")));
    peers.add(
        outside(
            "dns",
            Map.of(NAMESPACE_NAME, "kube-system"),
            Map.of("k8s-app", "kube-dns"),
            Map.of(53, "dns")));
    return peers;
  }

  private static void addStrimzi(List<Peer> peers, Manifest manifest) {
    Map<String, String> labels = new TreeMap<>();
    if (manifest.kind().equals("KafkaNodePool")) {
      manifest
          .json()
          .at("/spec/template/pod/metadata/labels")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
      peers.add(
          inside(
              "kafka",
              manifest.namespace(),
              labels,
              Map.of(9090, "control", 9091, "replication", 9092, "plain", 9093, "tls")));
    } else if (manifest.kind().equals("Kafka")) {
      String name = manifest.name() + "-entity-operator";
      labels.put("strimzi.io/name", name);
      peers.add(inside("entity-operator", manifest.namespace(), labels, Map.of()));
    }
  }

  private static Map<Integer, String> ports(Workload workload) {
    Map<Integer, String> ports = new TreeMap<>();
    workload.running().stream()
        .flatMap(container -> container.getPorts().stream())
        .forEach((ContainerPort port) -> ports.put(port.getContainerPort(), port.getName()));
    return ports;
  }

  private static Peer inside(
      String name, String namespace, Map<String, String> labels, Map<Integer, String> ports) {
    return new Peer(name, namespace, Map.of(NAMESPACE_NAME, namespace), labels, ports);
  }

  private static Peer outside(
      String name,
      Map<String, String> namespace,
      Map<String, String> labels,
      Map<Integer, String> ports) {
    return new Peer(name, "(outside)", namespace, labels, ports);
  }

  boolean isOutside() {
    return namespace.equals("(outside)");
  }
}
