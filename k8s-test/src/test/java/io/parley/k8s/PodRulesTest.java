package io.parley.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PodRulesTest {
  @ParameterizedTest
  @EnumSource
  void every_pod_keeps(PodRule rule) {
    assertThat(
            Overlay.all().stream()
                .flatMap(Overlay::workloads)
                .filter(workload -> !Exceptions.covers(workload, rule))
                .flatMap(workload -> rule.breaches(workload).stream()))
        .isEmpty();
  }

  @Test
  void every_exception_is_needed() {
    List<String> needless = new ArrayList<>();
    List<Workload> workloads = Overlay.all().stream().flatMap(Overlay::workloads).toList();
    for (Exceptions.Exempt exception : Exceptions.ALL) {
      for (PodRule rule : exception.rules()) {
        if (workloads.stream()
            .filter(workload -> workload.name().equals(exception.workload()))
            .allMatch(workload -> rule.breaches(workload).isEmpty())) {
          needless.add(exception.workload() + " keeps " + rule);
        }
      }
    }
    assertThat(needless).isEmpty();
  }
}
