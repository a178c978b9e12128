package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.parley.cluster.log.ClusterTopicSettings;
import io.parley.kit.config.Config;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.kafka.TopicSpec;
import io.parley.kit.service.ServiceModule;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** That the topics declared for Strimzi are those that the services need, with their settings. */
class TopicsTest {
  @Test
  void topics_are_those_of_the_code() {
    int overlays = 0;
    for (Overlay overlay : Overlay.all()) {
      Map<String, String> declared = declared(overlay);
      if (!declared.isEmpty()) {
        overlays++;
        assertThat(declared).as("topics of " + overlay).isEqualTo(needed(overlay));
      }
    }
    assertThat(overlays).as("overlays with topics").isGreaterThan(1);
  }

  private static Map<String, String> declared(Overlay overlay) {
    Map<String, String> topics = new TreeMap<>();
    overlay.manifests().stream()
        .filter(manifest -> manifest.kind().equals("KafkaTopic"))
        .forEach(
            manifest -> {
              var spec = Strictness.read(manifest.json(), KafkaTopic.class).getSpec();
              Map<String, String> settings = new TreeMap<>();
              spec.getConfig().forEach((name, value) -> settings.put(name, value.toString()));
              String name = spec.getTopicName() == null ? manifest.name() : spec.getTopicName();
              topics.put(name, text(spec.getPartitions(), spec.getReplicas(), settings));
            });
    return topics;
  }

  private static Map<String, String> needed(Overlay overlay) {
    Map<String, String> topics = new TreeMap<>();
    overlay
        .workloads()
        .filter(workload -> !workload.ends())
        .flatMap(workload -> workload.running().stream())
        .forEach(
            container ->
                Parley.ofImage(container.getImage())
                    .ifPresent(service -> addNeeds(topics, overlay, container, service)));
    return topics;
  }

  private static void addNeeds(
      Map<String, String> topics, Overlay overlay, Container container, ServiceModule service) {
    Config config = Parley.config(overlay, container, service);
    KafkaSettings kafka = KafkaSettings.of(config);
    List<TopicSpec> specs = new ArrayList<>(service.needs(config).topics());
    // Who ended a session is told to every process.
    specs.add(TopicCatalog.sessions(kafka));
    specs.forEach(
        spec ->
            topics.put(spec.name(), text(spec.partitions(), kafka.replication(), spec.config())));
    for (String kind : List.of("log", "snapshots")) {
      String name = kafka.topic("parley.bus") + "." + kind;
      topics.put(
          name, text(1, kafka.replication(), ClusterTopicSettings.of(name, kafka.replication())));
    }
  }

  private static String text(int partitions, int replicas, Map<String, String> settings) {
    return "%d partitions, %d replicas, %s"
        .formatted(partitions, replicas, new TreeMap<>(settings));
  }
}
