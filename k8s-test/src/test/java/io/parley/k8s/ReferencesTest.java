package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** That whatever an object names is there. */
class ReferencesTest {
  private final Findings findings = new Findings();

  @Test
  void every_pod_finds_its_account_and_its_volumes() {
    for (Overlay overlay : Overlay.all()) {
      Set<String> accounts =
          overlay.objects(ServiceAccount.class).stream()
              .filter(a -> Boolean.FALSE.equals(a.getAutomountServiceAccountToken()))
              .map(a -> a.getMetadata().getName())
              .collect(Collectors.toSet());
      Set<String> maps =
          overlay.objects(ConfigMap.class).stream()
              .map(map -> map.getMetadata().getName())
              .collect(Collectors.toSet());
      overlay
          .workloads()
          .forEach(
              workload -> {
                String account = workload.spec().getServiceAccountName();
                findings.expect(
                    accounts.contains(account),
                    workload,
                    "no account " + account + " without token");
                workload.containers().forEach(container -> checkMounts(workload, container));
                for (Volume volume : workload.spec().getVolumes()) {
                  findings.expect(
                      volume.getConfigMap() == null
                          || maps.contains(volume.getConfigMap().getName()),
                      workload,
                      "volume " + volume.getName() + " is of no ConfigMap that is there");
                  findings.expect(
                      volume.getPersistentVolumeClaim() == null,
                      workload,
                      "volume " + volume.getName() + " is of a claim of its own");
                }
              });
    }
    findings.none(50);
  }

  private void checkMounts(Workload workload, Container container) {
    Set<String> volumes = new TreeSet<>();
    workload.spec().getVolumes().forEach(volume -> volumes.add(volume.getName()));
    StreamSupport.stream(
            workload.manifest().json().at("/spec/volumeClaimTemplates").spliterator(), false)
        .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
    container
        .getVolumeMounts()
        .forEach(
            mount ->
                findings.expect(
                    volumes.contains(mount.getName()),
                    workload,
                    "container %s mounts %s, which is no volume"
                        .formatted(container.getName(), mount.getName())));
  }

  @Test
  void every_route_leads_to_a_port_of_a_service_from_a_listener_of_its_host() {
    for (Overlay overlay : Overlay.all()) {
      Set<String> ports = ports(overlay);
      Map<String, String> listeners = Routes.listeners(overlay);
      for (HTTPRoute route : overlay.objects(HTTPRoute.class)) {
        String where = overlay + ", HTTPRoute " + route.getMetadata().getName();
        for (var parent : route.getSpec().getParentRefs()) {
          String wanted = parent.getName() + "/" + parent.getSectionName();
          findings.expect(listeners.containsKey(wanted), where, "no listener " + wanted);
          for (String host : route.getSpec().getHostnames()) {
            findings.expect(
                host.equals(listeners.get(wanted)), where, wanted + " is not for " + host);
          }
        }
        route.getSpec().getRules().stream()
            .flatMap(rule -> rule.getBackendRefs().stream())
            .map(backend -> backend.getName() + ":" + backend.getPort())
            .forEach(backend -> findings.expect(ports.contains(backend), where, "no " + backend));
      }
      for (Ingress ingress : overlay.objects(Ingress.class)) {
        ingress.getSpec().getRules().stream()
            .flatMap(rule -> rule.getHttp().getPaths().stream())
            .map(path -> path.getBackend().getService())
            .map(service -> service.getName() + ":" + service.getPort().getName())
            .forEach(
                backend ->
                    findings.expect(
                        ports.contains(backend),
                        overlay + ", Ingress " + ingress.getMetadata().getName(),
                        "no " + backend));
      }
    }
    findings.none(40);
  }

  @Test
  void everything_public_is_on_one_host_with_tls_but_what_is_go_chats() {
    for (Overlay overlay : Overlay.all()) {
      Set<String> hosts = new TreeSet<>();
      overlay
          .objects(Gateway.class)
          .forEach(g -> g.getSpec().getListeners().forEach(l -> hosts.add(l.getHostname())));
      overlay.objects(HTTPRoute.class).forEach(r -> hosts.addAll(r.getSpec().getHostnames()));
      overlay
          .objects(Ingress.class)
          .forEach(
              ingress -> {
                ingress.getSpec().getRules().forEach(rule -> hosts.add(rule.getHost()));
                ingress.getSpec().getTls().forEach(tls -> hosts.addAll(tls.getHosts()));
                findings.expect(
                    !ingress.getSpec().getTls().isEmpty(),
                    overlay + ", Ingress " + ingress.getMetadata().getName(),
                    "has no TLS");
              });
      int expected = overlay.place().contains(Parley.GOCHAT) ? 2 : 1;
      findings.expect(hosts.size() == expected, overlay, "is on the hosts " + hosts);
    }
    findings.none(2);
  }

  @Test
  void every_monitor_finds_the_port_of_each_service() {
    Set<String> watched = new TreeSet<>();
    for (Overlay overlay : Overlay.all()) {
      for (PodMonitor monitor : overlay.objects(PodMonitor.class)) {
        overlay
            .workloads()
            .filter(w -> Selectors.takes(monitor.getSpec().getSelector(), w.labels()))
            .forEach(
                workload -> {
                  watched.add(workload.name());
                  monitor
                      .getSpec()
                      .getPodMetricsEndpoints()
                      .forEach(
                          endpoint ->
                              findings.expect(
                                  workload.running().stream()
                                      .flatMap(container -> container.getPorts().stream())
                                      .anyMatch(port -> port.getName().equals(endpoint.getPort())),
                                  workload,
                                  "has no port %s for PodMonitor %s"
                                      .formatted(
                                          endpoint.getPort(), monitor.getMetadata().getName())));
                });
      }
    }
    findings.none(5);
    assertThat(watched).isEqualTo(Parley.SERVICES.keySet());
  }

  /** Of all Services, by number and by name. */
  private static Set<String> ports(Overlay overlay) {
    return overlay.objects(Service.class).stream()
        .flatMap(
            service ->
                service.getSpec().getPorts().stream()
                    .flatMap(port -> Stream.of(port.getPort().toString(), port.getName()))
                    .map(port -> service.getMetadata().getName() + ":" + port))
        .collect(Collectors.toSet());
  }
}
