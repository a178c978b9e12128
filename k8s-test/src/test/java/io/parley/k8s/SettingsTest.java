package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigSource;
import io.parley.kit.service.ServiceModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** That each service would start with the variables that its pods have. */
class SettingsTest {
  @Test
  void every_variable_is_a_key_of_the_service_with_a_value_that_it_takes() {
    List<String> wrong = new ArrayList<>();
    List<String> checked = new ArrayList<>();
    for (Overlay overlay : Overlay.all()) {
      overlay
          .workloads()
          .forEach(
              workload ->
                  workload
                      .containers()
                      .forEach(
                          container -> {
                            Optional<ServiceModule> service = Parley.ofImage(container.getImage());
                            if (service.isPresent()) {
                              checked.add(workload + " " + container.getName());
                            }
                            problem(overlay, container, service)
                                .map(
                                    p -> workload + ", container " + container.getName() + ": " + p)
                                .ifPresent(wrong::add);
                          }));
    }
    assertThat(wrong).isEmpty();
    // Each service runs, and is run to set up.
    assertThat(checked).hasSizeGreaterThanOrEqualTo(2 * 2 * Parley.SERVICES.size());
  }

  @Test
  void a_misspelt_variable_is_found() {
    ServiceModule auth = Parley.SERVICES.get("auth-service");
    Map<String, String> good = Map.of("PARLEY_AUTH_MASTER_KEY", "x".repeat(43) + "=");
    assertThat(problem(good, auth)).isEmpty();
    Map<String, String> bad =
        Map.of("PARLEY_AUTH_MASTER_KEY", "x".repeat(43) + "=", "PARLEY_MYSQL_HOSTS", "db");
    assertThat(problem(bad, auth)).get().asString().contains("PARLEY_MYSQL_HOSTS");
    // A key, but of another service.
    Map<String, String> others =
        Map.of("PARLEY_AUTH_MASTER_KEY", "x".repeat(43) + "=", "PARLEY_FILE_STORE", "s3");
    assertThat(problem(others, auth)).get().asString().contains("PARLEY_FILE_STORE");
  }

  private static Optional<String> problem(
      Overlay overlay, Container container, Optional<ServiceModule> service) {
    Map<String, String> variables = Variables.ofParley(overlay, container);
    if (service.isEmpty()) {
      return variables.isEmpty()
          ? Optional.empty()
          : Optional.of(variables.keySet() + " mean nothing to it");
    }
    if (container.getArgs().contains("--init") && service.get().name().equals("auth-service")) {
      // A run that sets up needs none of the secrets that a service needs.
      variables.putIfAbsent("PARLEY_AUTH_MASTER_KEY", Variables.SECRET);
    }
    return problem(variables, service.get());
  }

  private static Optional<String> problem(Map<String, String> variables, ServiceModule service) {
    try {
      Config config = ConfigSource.load(Optional.empty(), variables, Parley.keys(service));
      return config == null ? Optional.of("no configuration") : Optional.empty();
    } catch (ConfigException e) {
      return Optional.of(e.getMessage());
    }
  }
}
