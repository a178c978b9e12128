package io.parley.k8s;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the pods of every workload have to keep. */
enum PodRule {
  NO_ROOT(
      eachContainer(
          "may run as root",
          (pod, container) ->
              setting(
                          pod,
                          container,
                          PodSecurityContext::getRunAsNonRoot,
                          SecurityContext::getRunAsNonRoot)
                      .orElse(false)
                  && setting(
                              pod,
                              container,
                              PodSecurityContext::getRunAsUser,
                              SecurityContext::getRunAsUser)
                          .orElse(0L)
                      > 0
                  && setting(
                              pod,
                              container,
                              PodSecurityContext::getRunAsGroup,
                              SecurityContext::getRunAsGroup)
                          .orElse(0L)
                      > 0)),
  READ_ONLY_ROOT(
      eachContainer(
          "can write to its image",
          (pod, container) -> isTrue(container, SecurityContext::getReadOnlyRootFilesystem))),
  NO_ESCALATION(
      eachContainer(
          "may gain privileges",
          (pod, container) ->
              own(container, SecurityContext::getAllowPrivilegeEscalation)
                      .equals(Optional.of(false))
                  && !isTrue(container, SecurityContext::getPrivileged))),
  NO_CAPABILITIES(
      eachContainer(
          "keeps capabilities",
          (pod, container) ->
              own(container, SecurityContext::getCapabilities)
                  .filter(PodRule::dropsAll)
                  .isPresent())),
  SECCOMP(
      eachContainer(
          "has no seccomp profile",
          (pod, container) ->
              setting(
                      pod,
                      container,
                      PodSecurityContext::getSeccompProfile,
                      SecurityContext::getSeccompProfile)
                  .map(SeccompProfile::getType)
                  .equals(Optional.of("RuntimeDefault")))),
  NO_HOST(
      eachPod(
          "uses the host's network, processes, files or ports",
          workload ->
              !Boolean.TRUE.equals(workload.spec().getHostNetwork())
                  && !Boolean.TRUE.equals(workload.spec().getHostPID())
                  && !Boolean.TRUE.equals(workload.spec().getHostIPC())
                  && workload.spec().getVolumes().stream().allMatch(v -> v.getHostPath() == null)
                  && workload
                      .containers()
                      .flatMap(container -> container.getPorts().stream())
                      .allMatch(port -> port.getHostPort() == null))),
  NO_TOKEN(
      eachPod(
          "gets a token of the API server",
          workload -> Boolean.FALSE.equals(workload.spec().getAutomountServiceAccountToken()))),
  /** A Service named parley-x would make variables that a service takes for settings of its own. */
  NO_SERVICE_LINKS(
      eachPod(
          "gets a variable for each Service",
          workload -> Boolean.FALSE.equals(workload.spec().getEnableServiceLinks()))),
  BOUNDED_FOLDERS(
      eachPod(
          "has an emptyDir without a sizeLimit",
          workload ->
              workload.spec().getVolumes().stream()
                  .filter(volume -> volume.getEmptyDir() != null)
                  .allMatch(volume -> volume.getEmptyDir().getSizeLimit() != null))),
  REQUESTS(
      eachContainer(
          "does not request cpu and memory",
          (pod, container) ->
              container.getResources() != null
                  && has(container.getResources().getRequests(), "cpu", "memory"))),
  MEMORY_LIMIT(
      eachContainer(
          "has no memory limit",
          (pod, container) ->
              container.getResources() != null
                  && has(container.getResources().getLimits(), "memory"))),
  PROBES(
      eachRunning(
          "lacks a start-up, readiness or liveness probe",
          container ->
              container.getStartupProbe() != null
                  && container.getReadinessProbe() != null
                  && container.getLivenessProbe() != null)),
  TAGGED_IMAGE(
      eachContainer(
          "has an image without a tag, or the tag latest",
          (pod, container) ->
              container.getImage() != null
                  && container
                      .getImage()
                      .matches("[a-z0-9./-]+:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?")
                  && !container.getImage().contains(":latest"))),
  ;

  // Functions without state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Workload, Stream<String>> breaches;

  PodRule(Function<Workload, Stream<String>> breaches) {
    this.breaches = breaches;
  }

  /**
   * A sentence for each breach: {@code overlays/dev, Deployment web: container web may run as
   * root}.
   */
  List<String> breaches(Workload workload) {
    return breaches.apply(workload).map(breach -> workload + ": " + breach).toList();
  }

  private static Function<Workload, Stream<String>> eachPod(
      String breach, Predicate<Workload> keeps) {
    return workload -> keeps.test(workload) ? Stream.of() : Stream.of(breach);
  }

  private static Function<Workload, Stream<String>> eachContainer(
      String breach, BiFunction<Workload, Container, Boolean> keeps) {
    return workload ->
        workload
            .containers()
            .filter(container -> !keeps.apply(workload, container))
            .map(container -> "container " + container.getName() + " " + breach);
  }

  private static Function<Workload, Stream<String>> eachRunning(
      String breach, Predicate<Container> keeps) {
    return workload ->
        workload.ends()
            ? Stream.of()
            : workload.running().stream()
                .filter(keeps.negate())
                .map(container -> "container " + container.getName() + " " + breach);
  }

  private static <T> Optional<T> setting(
      Workload workload,
      Container container,
      Function<PodSecurityContext, T> ofPod,
      Function<SecurityContext, T> ofContainer) {
    return own(container, ofContainer)
        .or(() -> Optional.ofNullable(workload.spec().getSecurityContext()).map(ofPod));
  }

  private static <T> Optional<T> own(Container container, Function<SecurityContext, T> setting) {
    return Optional.ofNullable(container.getSecurityContext()).map(setting);
  }

  private static boolean isTrue(Container container, Function<SecurityContext, Boolean> setting) {
    return own(container, setting).orElse(false);
  }

  private static boolean dropsAll(Capabilities capabilities) {
    return capabilities.getDrop().equals(List.of("ALL")) && capabilities.getAdd().isEmpty();
  }

  private static boolean has(Map<String, Quantity> resources, String... names) {
    return resources != null && Stream.of(names).map(resources::get).allMatch(Objects::nonNull);
  }
}
