package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** That each rule finds what it is there for, and nothing else does. */
class PodRulesCatchTest {
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";

  @ParameterizedTest
  @EnumSource
  void what_is_well_keeps(PodRule rule) {
    assertThat(rule.breaches(workload(Sample.of("Deployment")))).isEmpty();
  }

  /** The place is one of the container where it begins with c/. */
  @ParameterizedTest
  @CsvSource({
    "NO_ROOT, securityContext/runAsNonRoot, ",
    "NO_ROOT, securityContext/runAsUser, ",
    "NO_ROOT, securityContext/runAsGroup, ",
    "NO_ROOT, securityContext/runAsUser, 0",
    "NO_ROOT, c/securityContext/runAsUser, 0",
    "NO_ROOT, c/securityContext/runAsNonRoot, false",
    "READ_ONLY_ROOT, c/securityContext/readOnlyRootFilesystem, ",
    "READ_ONLY_ROOT, c/securityContext/readOnlyRootFilesystem, false",
    "NO_ESCALATION, c/securityContext/allowPrivilegeEscalation, ",
    "NO_ESCALATION, c/securityContext/privileged, true",
    "NO_CAPABILITIES, c/securityContext/capabilities, ",
    "NO_CAPABILITIES, c/securityContext/capabilities/drop, [NET_RAW]",
    "NO_CAPABILITIES, c/securityContext/capabilities/add, [NET_ADMIN]",
    "SECCOMP, securityContext/seccompProfile, ",
    "SECCOMP, c/securityContext/seccompProfile, '{type: Unconfined}'",
    "NO_HOST, hostNetwork, true",
    "NO_HOST, hostPID, true",
    "NO_HOST, hostIPC, true",
    "NO_HOST, c/ports/0/hostPort, 8080",
    "NO_HOST, volumes/0, '{name: tmp, hostPath: {path: /}}'",
    "NO_TOKEN, automountServiceAccountToken, ",
    "NO_TOKEN, automountServiceAccountToken, true",
    "NO_SERVICE_LINKS, enableServiceLinks, ",
    "BOUNDED_FOLDERS, volumes/0/emptyDir/sizeLimit, ",
    "REQUESTS, c/resources/requests/cpu, ",
    "REQUESTS, c/resources/requests/memory, ",
    "MEMORY_LIMIT, c/resources/limits/memory, ",
    "PROBES, c/startupProbe, ",
    "PROBES, c/readinessProbe, ",
    "PROBES, c/livenessProbe, ",
    "TAGGED_IMAGE, c/image, parley/chat-service",
    "TAGGED_IMAGE, c/image, parley/chat-service:latest",
  })
  void a_breach_is_told(PodRule rule, String place, String value) throws Exception {
    String pointer = place.startsWith("c/") ? CONTAINER + place.substring(1) : POD + "/" + place;
    Manifest good = Sample.of("Deployment");
    Manifest bad =
        value == null
            ? Sample.remove(good, pointer)
            : Sample.set(good, pointer, Repository.YAML.readTree(value));
    assertThat(rule.breaches(workload(bad)))
        .singleElement()
        .asString()
        .startsWith("sample, Deployment chat-service: ");
    assertThat(Arrays.stream(PodRule.values()).filter(r -> !r.breaches(workload(bad)).isEmpty()))
        .containsExactly(rule);
  }

  private static Workload workload(Manifest manifest) {
    return Workload.of(manifest).orElseThrow();
  }
}
