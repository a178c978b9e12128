package io.parley.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.service.ServiceModule;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** That the suite stays up while its pods change. */
class AvailabilityTest {
  private static final String NODE = "kubernetes.io/hostname";

  private final Findings findings = new Findings();

  @Test
  void in_production_every_deployment_has_three_pods_on_different_nodes_and_a_budget() {
    Overlay.all().stream()
        .filter(overlay -> overlay.place().startsWith("overlays/production"))
        .forEach(this::checkProduction);
    findings.none(18);
  }

  private void checkProduction(Overlay production) {
    for (Deployment deployment : production.objects(Deployment.class)) {
      String name = deployment.getMetadata().getName();
      String where = production + ", Deployment " + name;
      var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
      findings.expect(
          production.objects(HorizontalPodAutoscaler.class).stream()
              .filter(scaler -> scaler.getSpec().getScaleTargetRef().getName().equals(name))
              .anyMatch(scaler -> scaler.getSpec().getMinReplicas() >= 3),
          where,
          "no autoscaler that keeps three pods");
      findings.expect(
          production.objects(PodDisruptionBudget.class).stream()
              .filter(budget -> Selectors.takes(budget.getSpec().getSelector(), labels))
              .anyMatch(b -> new IntOrString(1).equals(b.getSpec().getMaxUnavailable())),
          where,
          "no budget of one pod that may be away");
      findings.expect(
          deployment.getSpec().getTemplate().getSpec().getTopologySpreadConstraints().stream()
              .filter(spread -> spread.getTopologyKey().equals(NODE))
              .filter(spread -> Selectors.takes(spread.getLabelSelector(), labels))
              .anyMatch(spread -> spread.getWhenUnsatisfiable().equals("DoNotSchedule")),
          where,
          "its pods may all be on one node");
    }
  }

  @Test
  void an_update_takes_no_pod_away_before_its_successor_is_ready() {
    for (Overlay overlay : Overlay.all()) {
      for (Deployment deployment : overlay.objects(Deployment.class)) {
        RollingUpdateDeployment update = deployment.getSpec().getStrategy().getRollingUpdate();
        findings.expect(
            update != null && new IntOrString(0).equals(update.getMaxUnavailable()),
            overlay + ", Deployment " + deployment.getMetadata().getName(),
            "an update may leave fewer pods");
      }
    }
    findings.none(12);
  }

  @Test
  void a_pod_is_killed_only_after_its_service_has_given_up() {
    eachService(
        (overlay, workload, container, service) -> {
          Duration delay = duration(overlay, container, service, "stop.delay");
          Duration limit = duration(overlay, container, service, "stop.limit");
          long grace = workload.spec().getTerminationGracePeriodSeconds();
          findings.expect(
              grace > delay.plus(limit).toSeconds(),
              workload,
              "is killed after %d s, and takes %s + %s to stop".formatted(grace, delay, limit));
          findings.expect(
              delay.toSeconds() >= 3,
              workload,
              "stops before proxies know: stop.delay is " + delay);
        });
    findings.none(20);
  }

  @Test
  void services_are_asked_for_their_health_on_the_management_port() {
    eachService(
        (overlay, workload, container, service) -> {
          expectProbe(workload, container, container.getStartupProbe(), "/health/ready");
          expectProbe(workload, container, container.getReadinessProbe(), "/health/ready");
          // Not ready is no reason to be killed.
          expectProbe(workload, container, container.getLivenessProbe(), "/health/live");
        });
    findings.none(30);
  }

  @Test
  void the_ports_of_a_service_are_those_that_it_is_told_to_listen_on() {
    Map<String, String> keys =
        Map.of("http", "http.port", "management", "management.port", "bus", "bus.port");
    Map<String, String> gateway = new TreeMap<>(keys);
    gateway.put("http", "gochat.port");
    eachService(
        (overlay, workload, container, service) ->
            (service.name().equals(Parley.GOCHAT) ? gateway : keys)
                .forEach(
                    (name, key) ->
                        findings.expect(
                            container.getPorts().stream()
                                .filter(port -> port.getName().equals(name))
                                .anyMatch(
                                    port ->
                                        port.getContainerPort()
                                            .equals(setting(overlay, container, service, key))),
                            workload,
                            "its port " + name + " is not what " + key + " says")));
    findings.none(30);
  }

  private void expectProbe(Workload workload, Container container, Probe probe, String path) {
    findings.expect(
        probe != null
            && probe.getHttpGet() != null
            && probe.getHttpGet().getPath().equals(path)
            && "management".equals(probe.getHttpGet().getPort().getStrVal()),
        workload,
        "container " + container.getName() + " is not asked for " + path);
  }

  private static void eachService(Look look) {
    for (Overlay overlay : Overlay.all()) {
      overlay
          .workloads()
          .filter(workload -> !workload.ends())
          .forEach(
              workload ->
                  workload
                      .running()
                      .forEach(
                          container ->
                              Parley.ofImage(container.getImage())
                                  .ifPresent(
                                      service -> look.at(overlay, workload, container, service))));
    }
  }

  private interface Look {
    void at(Overlay overlay, Workload workload, Container container, ServiceModule service);
  }

  private static Duration duration(
      Overlay overlay, Container container, ServiceModule service, String name) {
    return (Duration) setting(overlay, container, service, name);
  }

  private static Object setting(
      Overlay overlay, Container container, ServiceModule service, String name) {
    Config config = Parley.config(overlay, container, service);
    ConfigKey<?> key =
        Parley.keys(service).stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    return config.get(key);
  }
}
