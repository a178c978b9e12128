package io.parley.k8s;

import java.util.List;
import java.util.Set;

/** Which workload need not keep which rule, and why: the only list of them. */
final class Exceptions {
  static final List<Exempt> ALL =
      List.of(
          new Exempt(
              "coturn",
              Set.of(PodRule.NO_HOST),
              "relays from hundreds of ports of the node, which is what devices must reach"),
          new Exempt(
              "coturn",
              Set.of(PodRule.NO_CAPABILITIES),
              "the program in its image has the capability NET_BIND_SERVICE and does not start"
                  + " without it"));

  private Exceptions() {}

  static boolean covers(Workload workload, PodRule rule) {
    return ALL.stream().anyMatch(e -> e.workload.equals(workload.name()) && e.rules.contains(rule));
  }

  record Exempt(String workload, Set<PodRule> rules, String reason) {}
}
