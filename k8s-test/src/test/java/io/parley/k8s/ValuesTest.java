package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that types take as any text, and an API server does not. */
class ValuesTest {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Pattern PORT_NAME =
      Pattern.compile("(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,5}(h|m|s|ms)){1,4}");

  /** Words by the field that takes them, in objects of Kubernetes itself and of the Gateway API. */
  private static final Map<String, Set<String>> WORDS =
      Map.ofEntries(
          Map.entry("imagePullPolicy", Set.of("IfNotPresent", "Always", "Never")),
          Map.entry("restartPolicy", Set.of("Always", "OnFailure", "Never")),
          Map.entry("protocol", Set.of("TCP", "UDP", "HTTP", "HTTPS")),
          Map.entry("whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")),
          Map.entry("operator", Set.of("In", "NotIn", "Exists", "DoesNotExist", "Equal")),
          Map.entry("fsGroupChangePolicy", Set.of("OnRootMismatch", "Always")),
          Map.entry("dnsPolicy", Set.of("ClusterFirst", "ClusterFirstWithHostNet", "Default")),
          Map.entry("pathType", Set.of("Exact", "Prefix")),
          Map.entry("podManagementPolicy", Set.of("OrderedReady", "Parallel")),
          Map.entry("selectPolicy", Set.of("Max", "Min", "Disabled")),
          Map.entry("medium", Set.of("Memory", "")),
          Map.entry("unhealthyPodEvictionPolicy", Set.of("IfHealthyBudget", "AlwaysAllow")));

  private static final Set<String> QUANTITIES =
      Set.of("cpu", "memory", "ephemeral-storage", "storage", "sizeLimit");

  private final Findings findings = new Findings();

  @Test
  void every_name_word_quantity_and_duration_is_one() {
    for (Overlay overlay : Overlay.all()) {
      for (Manifest manifest : overlay.manifests()) {
        findings.expect(NAME.matcher(manifest.name()).matches(), manifest, "is no name");
        walk(manifest, manifest.json(), "");
      }
    }
    findings.none(500);
  }

  @Test
  void nothing_is_there_twice() {
    for (Overlay overlay : Overlay.all()) {
      assertThat(overlay.manifests().stream().map(m -> m.namespace() + " " + m))
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "memory, 512Mib",
    "cpu, half",
    "imagePullPolicy, IfPresent",
    "restartPolicy, Allways",
    "request, 30",
    "containerPort, 70000",
  })
  void a_wrong_value_is_found(String field, String value) throws Exception {
    JsonNode json = Repository.YAML.readTree("{timeouts: {x: {" + field + ": " + value + "}}}");
    walk(new Manifest("sample", json), json.path("timeouts"), "timeouts");
    assertThat(findings.count()).isEqualTo(1);
  }

  private void walk(Manifest manifest, JsonNode node, String parent) {
    node.properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              if (value.isValueNode()) {
                String breach = breach(name, value.asText());
                findings.expect(
                    breach.isEmpty(), manifest, "%s: %s is %s".formatted(name, value, breach));
              }
              if (!Set.of("data", "labels", "annotations", "config").contains(name)) {
                walk(manifest, value, name);
              }
              if (name.equals("ports") && value.isArray()) {
                value.forEach(port -> checkPort(manifest, port));
              }
            });
    if (node.isArray()) {
      node.forEach(element -> walk(manifest, element, parent));
    }
  }

  private void checkPort(Manifest manifest, JsonNode port) {
    if (port.has("name")) {
      String name = port.get("name").asText();
      findings.expect(PORT_NAME.matcher(name).matches(), manifest, name + " is no name of a port");
    }
  }

  private static String breach(String field, String value) {
    if (QUANTITIES.contains(field)) {
      try {
        return Quantity.parse(value).getNumericalAmount().signum() >= 0 ? "" : "less than nothing";
      } catch (IllegalArgumentException e) {
        return "no quantity";
      }
    }
    if (WORDS.containsKey(field)) {
      return WORDS.get(field).contains(value) ? "" : "none of " + WORDS.get(field);
    }
    if (field.equals("containerPort") || field.equals("hostPort")) {
      int port = Integer.parseInt(value);
      return port > 0 && port < 65_536 ? "" : "no port";
    }
    boolean isDuration =
        Set.of("request", "backendRequest", "interval", "duration").contains(field);
    return isDuration && !DURATION.matcher(value).matches() ? "no duration" : "";
  }
}
