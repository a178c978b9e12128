package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** That the check of types finds what it is there for. */
class MisspeltFieldTest {
  /** Below them any name may stand. */
  private static final Set<String> MAPS =
      Set.of("labels", "annotations", "matchLabels", "requests", "limits", "config");

  private static List<Manifest> sample() {
    return Sample.manifests();
  }

  @ParameterizedTest
  @MethodSource("sample")
  void what_is_written_well_is_taken(Manifest manifest) {
    assertThatCode(() -> Types.check(manifest)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("sample")
  void each_field_is_refused_under_another_name(Manifest manifest) {
    List<String> fields = fields("", manifest.json()).toList();
    assertThat(fields).hasSizeGreaterThan(5);
    for (String field : fields) {
      int cut = field.lastIndexOf('/');
      Manifest broken =
          Sample.edit(
              manifest,
              field.substring(0, cut),
              parent -> {
                String name = field.substring(cut + 1);
                ((ObjectNode) parent).set(name + "s", ((ObjectNode) parent).remove(name));
              });
      assertThatThrownBy(() -> Types.check(broken))
          .as("%s with another name for %s", manifest, field)
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith(manifest.place());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/template/spec/containers/0/env/0/value, 10",
    "Deployment, /spec/template/spec/containers/0/env/0/value, true",
    "Deployment, /spec/replicas, '\"3\"'",
    "Deployment, /spec/replicas, 1.5",
    "Deployment, /spec/template/spec/automountServiceAccountToken, '\"false\"'",
    "Deployment, /spec/template/spec/containers, '{}'",
    "Deployment, /metadata/labels/app.kubernetes.io~1name, 1",
    "HTTPRoute, /spec/rules/0/backendRefs/0/port, '\"http\"'",
    "KafkaTopic, /spec/partitions, '\"8\"'",
  })
  void a_value_of_another_kind_is_refused(String kind, String place, String value)
      throws Exception {
    Manifest manifest = Sample.of(kind);
    JsonNode node = Repository.YAML.readTree(value);
    Manifest broken = Sample.set(manifest, place, node);
    assertThat(broken.json()).isNotEqualTo(manifest.json());
    assertThatThrownBy(() -> Types.check(broken)).isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Deployment, /spec/selector",
    "Deployment, /spec/template/spec/containers",
    "Deployment, /spec/template/spec/containers/0/name",
    "HorizontalPodAutoscaler, /spec/maxReplicas",
  })
  void a_field_that_must_be_there_is_missed(String kind, String place) {
    Manifest broken = Sample.remove(Sample.of(kind), place);
    assertThatThrownBy(() -> Types.check(broken)).isInstanceOf(AssertionError.class);
  }

  @Test
  void an_unknown_type_is_refused() throws Exception {
    Manifest broken =
        Sample.set(Sample.of("KafkaTopic"), "/kind", Repository.YAML.readTree("KafkaTopics"));
    assertThatThrownBy(() -> Types.check(broken))
        .hasMessage("sample, KafkaTopics chat: no type kafka.strimzi.io/v1 KafkaTopics is known");
  }

  @Test
  void what_only_an_older_version_of_a_type_has_is_refused() throws Exception {
    Manifest topic = Sample.of("KafkaTopic");
    Manifest kafka =
        Sample.set(
            Sample.set(topic, "/kind", Repository.YAML.readTree("Kafka")),
            "/spec",
            Repository.YAML.readTree("{kafka: {listeners: [], replicas: 3}}"));
    assertThatThrownBy(() -> Types.check(kafka)).hasMessageContaining(".spec.kafka.replicas");
  }

  private static Stream<String> fields(String path, JsonNode node) {
    if (node instanceof ArrayNode) {
      return IntStream.range(0, node.size())
          .boxed()
          .flatMap(i -> fields(path + "/" + i, node.get(i)));
    }
    return node.properties().stream()
        .flatMap(
            field -> {
              String own = path + "/" + field.getKey();
              return MAPS.contains(field.getKey()) || own.equals("/spec/selector/app")
                  ? Stream.of(own)
                  : Stream.concat(Stream.of(own), fields(own, field.getValue()));
            })
        .filter(field -> !field.contains("app.kubernetes.io/"));
  }
}
