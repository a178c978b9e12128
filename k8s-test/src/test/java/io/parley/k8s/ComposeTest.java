package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.ServiceModule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** That compose.yaml runs the same images with settings that they take. */
class ComposeTest {
  private static final String FILE = "compose.yaml";

  private final Findings findings = new Findings();

  @Test
  void every_variable_is_a_key_of_the_service_with_a_value_that_it_takes() throws IOException {
    Set<String> run = new TreeSet<>();
    file()
        .path("services")
        .properties()
        .forEach(
            entry -> {
              JsonNode container = entry.getValue();
              String image = resolved(container.path("image").asText());
              findings.expect(
                  !image.startsWith("parley/") || image.endsWith(":" + Parley.VERSION),
                  FILE + ", " + entry.getKey(),
                  image + " is not of version " + Parley.VERSION);
              Parley.ofImage(image)
                  .ifPresent(
                      service -> {
                        run.add(service.name());
                        check(FILE + ", " + entry.getKey(), service, container);
                      });
            });
    findings.none(10);
    assertThat(run).isEqualTo(Parley.SERVICES.keySet());
  }

  private void check(String where, ServiceModule service, JsonNode container) {
    Map<String, String> variables = new TreeMap<>();
    JsonNode environment = container.path("environment");
    environment
        .properties()
        .forEach(v -> variables.put(v.getKey(), resolved(v.getValue().asText())));
    if (environment.isArray()) {
      environment.forEach(
          line -> {
            String[] parts = line.asText().split("=", 2);
            variables.put(parts[0], parts.length < 2 ? "" : resolved(parts[1]));
          });
    }
    variables.keySet().removeIf(name -> !name.startsWith("PARLEY_"));
    if (container.path("command").toString().contains("--init")
        && service.name().equals("auth-service")) {
      variables.putIfAbsent("PARLEY_AUTH_MASTER_KEY", Variables.SECRET);
    }
    String wrong = "";
    try {
      ConfigSource.load(Optional.empty(), variables, Parley.keys(service));
    } catch (ConfigException e) {
      wrong = e.getMessage();
    }
    findings.expect(wrong.isEmpty(), where, wrong);
  }

  /** With what stands behind {@code :-} for a variable, or something like a secret. */
  private static String resolved(String text) {
    return text.replaceAll("\\$\\{\\w+:?-([^}]*)}", "$1")
        .replaceAll("\\$\\{\\w+[^}]*}|\\$\\w+", Variables.SECRET);
  }

  private static JsonNode file() throws IOException {
    Assumptions.assumeTrue(Files.exists(Repository.ROOT.resolve(FILE)), "no " + FILE);
    // Anchors with merges are for a parser that knows them.
    Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Repository.text(FILE));
    return Repository.YAML.valueToTree(tree);
  }
}
