package io.parley.k8s;

import io.strimzi.api.kafka.model.kafka.Kafka;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The connections that pass, all of them: what is not in these lists is refused. */
class NetworkFlowsTest {
  private static final String EVERYWHERE =
      """
      gateway -> services:8080
      gateway -> web:8080
      prometheus -> services:9090
      services -> services:15701
      services -> dns:53
      init -> dns:53
      kafka -> dns:53
      kafka -> kafka:9090
      kafka -> kafka:9091
      entity-operator -> dns:53
      entity-operator -> anywhere:443
      entity-operator -> anywhere:6443
      entity-operator -> stranger:443
      """;

  private static final String DEV =
      """
      services -> kafka:9092
      init -> kafka:9092
      services -> mariadb:3306
      init -> mariadb:3306
      mariadb -> dns:53
      file-service -> seaweedfs:8333
      seaweedfs -> dns:53
      """;

  private static final String PRODUCTION =
      """
      services -> kafka:9093
      init -> kafka:9093
      services -> 10.20.30.0/24:3306
      init -> 10.20.30.0/24:3306
      file-service -> 0.0.0.0/0 but 10.0.0.0/8 100.64.0.0/10 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16:443
      """;

  /** What a component that is in no overlay adds. */
  private static final Map<String, String> ADDED =
      Map.of("tracing", "services -> collector:4318\n");

  /** No database, no store of objects. */
  private static final String GATEWAY =
      """
      gateway -> gochat-gateway:8080
      prometheus -> gochat-gateway:9090
      gochat-gateway -> services:15701
      services -> gochat-gateway:15701
      gochat-gateway -> gochat-gateway:15701
      gochat-gateway -> dns:53
      gochat-gateway -> kafka:%s
      """;

  @Test
  void exactly_what_is_needed_passes() {
    Findings findings = new Findings();
    for (Overlay overlay : Overlay.all()) {
      Set<String> found = Flows.of(overlay);
      Set<String> expected = expected(overlay.place());
      found.forEach(flow -> findings.expect(expected.contains(flow), overlay, "passes: " + flow));
      expected.forEach(flow -> findings.expect(found.contains(flow), overlay, "no way: " + flow));
    }
    findings.none(200);
  }

  /** Strimzi makes policies of its own, by which a listener without peers is open to all. */
  @Test
  void every_listener_of_kafka_says_who_may_come() {
    Findings findings = new Findings();
    for (Overlay overlay : Overlay.all()) {
      overlay.manifests().stream()
          .filter(manifest -> manifest.kind().equals("Kafka"))
          .forEach(
              manifest ->
                  Strictness.read(manifest.json(), Kafka.class)
                      .getSpec()
                      .getKafka()
                      .getListeners()
                      .forEach(
                          listener ->
                              findings.expect(
                                  listener.getNetworkPolicyPeers() != null
                                      && !listener.getNetworkPolicyPeers().isEmpty(),
                                  manifest,
                                  "its listener " + listener.getName() + " is open to all pods")));
    }
    findings.none(2);
  }

  private static Set<String> expected(String place) {
    boolean dev = place.startsWith("overlays/dev");
    String text = EVERYWHERE + (dev ? DEV : PRODUCTION);
    if (place.contains(Parley.GOCHAT)) {
      text += GATEWAY.formatted(dev ? "9092" : "9093");
    }
    for (Map.Entry<String, String> component : ADDED.entrySet()) {
      text += place.contains("components/" + component.getKey()) ? component.getValue() : "";
    }
    Set<String> flows = new TreeSet<>();
    text.lines()
        .forEach(
            line -> {
              String[] sides = line.split(" -> ", 2);
              for (String from : each(sides[0])) {
                String port = sides[1].replaceFirst(".*:", ":");
                String to = sides[1].substring(0, sides[1].length() - port.length());
                each(to).forEach(peer -> flows.add(from + " -> " + peer + port));
              }
            });
    return flows;
  }

  private static List<String> each(String name) {
    return name.equals("services")
        ? Parley.SERVICES.keySet().stream().filter(s -> !s.equals(Parley.GOCHAT)).toList()
        : List.of(name);
  }
}
