package io.parley.k8s;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which connections the network policies of an overlay let through. */
final class Flows {
  private final List<NetworkPolicy> policies;
  private final List<Peer> peers;

  private Flows(Overlay overlay) {
    this.policies = overlay.objects(NetworkPolicy.class);
    this.peers = Peer.all(overlay);
  }

  /** All that passes, such as {@code message-service -> mariadb:3306}. */
  static Set<String> of(Overlay overlay) {
    return new Flows(overlay).all();
  }

  private Set<String> all() {
    Set<String> flows = new TreeSet<>();
    for (Peer from : peers) {
      for (Peer to : peers) {
        to.ports().keySet().stream()
            // What outsiders do among themselves is not decided here.
            .filter(port -> !(from.isOutside() && to.isOutside()))
            .filter(port -> leaves(from, to, port) && enters(from, to, port))
            .forEach(port -> flows.add(from.name() + " -> " + to.name() + ":" + port));
      }
      egress(from)
          .flatMap(policy -> policy.getSpec().getEgress().stream())
          .forEach(
              rule -> {
                if (rule.getTo().isEmpty()) {
                  flows.addAll(named(from, "anywhere", rule.getPorts()));
                }
                rule.getTo().stream()
                    .filter(peer -> peer.getIpBlock() != null)
                    .forEach(p -> flows.addAll(named(from, text(p.getIpBlock()), rule.getPorts())));
              });
    }
    return flows;
  }

  private static List<String> named(Peer from, String to, List<NetworkPolicyPort> ports) {
    return ports.isEmpty()
        ? List.of(from.name() + " -> " + to)
        : ports.stream()
            .map(port -> from.name() + " -> " + to + ":" + port.getPort().getValue())
            .toList();
  }

  private static String text(IPBlock block) {
    return block.getExcept().isEmpty()
        ? block.getCidr()
        : block.getCidr() + " but " + String.join(" ", block.getExcept());
  }

  private boolean leaves(Peer from, Peer to, int port) {
    List<NetworkPolicy> deciding = egress(from).toList();
    return deciding.isEmpty()
        || deciding.stream()
            .flatMap(policy -> policy.getSpec().getEgress().stream())
            .anyMatch(
                rule -> takes(rule.getTo(), from, to) && takesPort(rule.getPorts(), to, port));
  }

  private boolean enters(Peer from, Peer to, int port) {
    List<NetworkPolicy> deciding = selecting(to, "Ingress").toList();
    return deciding.isEmpty()
        || deciding.stream()
            .flatMap(policy -> policy.getSpec().getIngress().stream())
            .anyMatch(
                rule -> takes(rule.getFrom(), to, from) && takesPort(rule.getPorts(), to, port));
  }

  private Stream<NetworkPolicy> egress(Peer peer) {
    return selecting(peer, "Egress");
  }

  private Stream<NetworkPolicy> selecting(Peer peer, String type) {
    return policies.stream()
        .filter(policy -> policy.getMetadata().getNamespace().equals(peer.namespace()))
        .filter(policy -> policy.getSpec().getPolicyTypes().contains(type))
        .filter(p -> Selectors.takes(p.getSpec().getPodSelector(), peer.labels()));
  }

  /** Whether a rule of a policy for one peer takes the other. */
  private static boolean takes(List<NetworkPolicyPeer> rule, Peer own, Peer other) {
    return rule.isEmpty() || rule.stream().anyMatch(peer -> takes(peer, own, other));
  }

  private static boolean takes(NetworkPolicyPeer rule, Peer own, Peer other) {
    if (rule.getIpBlock() != null) {
      return false;
    }
    LabelSelector namespaces = rule.getNamespaceSelector();
    boolean there =
        namespaces == null
            ? own.namespace().equals(other.namespace())
            : Selectors.takes(namespaces, other.namespaceLabels());
    return there
        && (rule.getPodSelector() == null
            || Selectors.takes(rule.getPodSelector(), other.labels()));
  }

  private static boolean takesPort(List<NetworkPolicyPort> rule, Peer to, int port) {
    return rule.isEmpty() || rule.stream().anyMatch(p -> takesPort(p.getPort(), to.ports(), port));
  }

  private static boolean takesPort(IntOrString wanted, Map<Integer, String> ports, int port) {
    return wanted == null
        || Integer.valueOf(port).equals(wanted.getIntVal())
        || ports.get(port).equals(wanted.getStrVal());
  }
}
