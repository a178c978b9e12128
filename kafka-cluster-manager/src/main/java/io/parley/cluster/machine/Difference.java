package io.parley.cluster.machine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What has come between two states, where the records themselves are gone. */
final class Difference {
  private final State before;
  private final State after;
  private final List<Effect> effects = new ArrayList<>();

  Difference(State before, State after) {
    this.before = before;
    this.after = after;
  }

  List<Effect> effects() {
    registrations();
    nodeInfos();
    members();
    locks();
    return List.copyOf(effects);
  }

  private void registrations() {
    Set<String> addresses = new TreeSet<>(before.registrations().addresses());
    addresses.addAll(after.registrations().addresses());
    for (String address : addresses) {
      List<Registration> now = after.registrations().of(address);
      if (!now.equals(before.registrations().of(address))) {
        effects.add(new Effect.RegistrationsChanged(address, now));
      }
    }
  }

  private void nodeInfos() {
    Set<String> nodeIds = new TreeSet<>(before.nodeInfos().all().keySet());
    nodeIds.addAll(after.nodeInfos().all().keySet());
    for (String nodeId : nodeIds) {
      if (!Objects.equals(before.nodeInfos().get(nodeId), after.nodeInfos().get(nodeId))) {
        effects.add(new Effect.NodeInfoChanged(nodeId, after.nodeInfos().get(nodeId)));
      }
    }
  }

  private void members() {
    List<Member> old = before.members().all();
    List<Member> now = after.members().all();
    old.stream()
        .filter(it -> !now.contains(it))
        .forEach(it -> effects.add(new Effect.MemberLeft(it, Effect.Departure.EXPIRED)));
    now.stream()
        .filter(it -> !old.contains(it))
        .forEach(it -> effects.add(new Effect.MemberAdded(it)));
  }

  private void locks() {
    Set<LockRequest> old = new HashSet<>(before.locks().holders());
    for (LockRequest now : after.locks().holders()) {
      if (!old.contains(now)) {
        effects.add(
            new Effect.LockGranted(
                now.lock(), now.nodeId(), now.process(), now.operation(), now.token()));
      }
    }
  }
}
