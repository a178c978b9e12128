package io.parley.k8s;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That what names pods and ports by labels and names finds them. */
class SelectorsTest {
  private final Findings findings = new Findings();

  @Test
  void every_service_finds_pods_that_have_its_ports() {
    for (Overlay overlay : Overlay.all()) {
      for (Service service : overlay.objects(Service.class)) {
        String where = overlay + ", Service " + service.getMetadata().getName();
        List<Workload> pods =
            overlay
                .workloads()
                .filter(w -> Selectors.takes(service.getSpec().getSelector(), w.labels()))
                .toList();
        findings.expect(pods.size() == 1, where, "selects " + pods);
        for (ServicePort port : service.getSpec().getPorts()) {
          findings.expect(
              pods.stream().allMatch(pod -> has(pod, port.getTargetPort())),
              where,
              "its pods have no port " + port.getTargetPort());
        }
      }
    }
    findings.none(14);
  }

  @Test
  void every_probe_asks_a_port_that_the_container_has() {
    Overlay.all().stream()
        .flatMap(Overlay::workloads)
        .forEach(
            workload ->
                workload
                    .running()
                    .forEach(
                        container ->
                            Stream.of(
                                    container.getStartupProbe(),
                                    container.getReadinessProbe(),
                                    container.getLivenessProbe())
                                .filter(Objects::nonNull)
                                .map(SelectorsTest::port)
                                .filter(Objects::nonNull)
                                .forEach(
                                    port ->
                                        findings.expect(
                                            has(container.getPorts(), port),
                                            workload,
                                            "container %s has no port %s, which a probe asks"
                                                .formatted(container.getName(), port)))));
    findings.none(36);
  }

  @Test
  void every_workload_selects_its_own_pods() {
    for (Overlay overlay : Overlay.all()) {
      for (Deployment deployment : overlay.objects(Deployment.class)) {
        findings.expect(
            Selectors.takes(
                deployment.getSpec().getSelector(),
                deployment.getSpec().getTemplate().getMetadata().getLabels()),
            overlay + ", Deployment " + deployment.getMetadata().getName(),
            "its selector is not for its own pods");
      }
    }
    findings.none(12);
  }

  @Test
  void every_budget_and_policy_is_for_some_pods() {
    for (Overlay overlay : Overlay.all()) {
      for (PodDisruptionBudget budget : overlay.objects(PodDisruptionBudget.class)) {
        long count =
            overlay
                .workloads()
                .filter(w -> Selectors.takes(budget.getSpec().getSelector(), w.labels()))
                .count();
        findings.expect(
            count == 1,
            overlay + ", PodDisruptionBudget " + budget.getMetadata().getName(),
            "is for " + count + " workloads");
      }
      for (NetworkPolicy policy : overlay.objects(NetworkPolicy.class)) {
        findings.expect(
            Peer.all(overlay).stream()
                .anyMatch(
                    p ->
                        p.namespace().equals(policy.getMetadata().getNamespace())
                            && Selectors.takes(policy.getSpec().getPodSelector(), p.labels())),
            overlay + ", NetworkPolicy " + policy.getMetadata().getName(),
            "is for no pods");
      }
    }
    findings.none(30);
  }

  @Test
  void every_autoscaler_finds_what_it_scales() {
    for (Overlay overlay : Overlay.all()) {
      for (HorizontalPodAutoscaler scaler : overlay.objects(HorizontalPodAutoscaler.class)) {
        var target = scaler.getSpec().getScaleTargetRef();
        findings.expect(
            overlay.manifests().stream()
                .anyMatch(
                    m ->
                        m.kind().equals(target.getKind())
                            && m.apiVersion().equals(target.getApiVersion())
                            && m.name().equals(target.getName())
                            && m.json().at("/spec/replicas").isMissingNode()),
            overlay + ", HorizontalPodAutoscaler " + scaler.getMetadata().getName(),
            "scales nothing that is there, or what says its number itself");
      }
    }
    findings.none(6);
  }

  private static boolean has(Workload pod, IntOrString port) {
    return pod.running().stream().anyMatch(container -> has(container.getPorts(), port));
  }

  private static boolean has(List<ContainerPort> ports, IntOrString wanted) {
    return ports.stream()
        .anyMatch(
            port ->
                port.getName().equals(wanted.getStrVal())
                    || port.getContainerPort().equals(wanted.getIntVal()));
  }

  private static IntOrString port(Probe probe) {
    HTTPGetAction http = probe.getHttpGet();
    if (http != null) {
      return http.getPort();
    }
    return probe.getTcpSocket() == null ? null : probe.getTcpSocket().getPort();
  }
}
