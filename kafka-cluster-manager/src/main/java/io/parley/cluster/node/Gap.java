package io.parley.cluster.node;

import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Member;
import io.parley.cluster.machine.RegistrationCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What has come between two states, where the records that led from one to the other are gone: who
 * has gone and come, and who listens where. Why a member went is not known: it counts as expired.
 */
final class Gap {
  private Gap() {}

  static List<Effect> between(Machine before, Machine after) {
    List<Effect> effects = new ArrayList<>();
    Set<String> addresses = addresses(before);
    addresses.addAll(addresses(after));
    for (String address : addresses) {
      if (!after.registrations(address).equals(before.registrations(address))) {
        effects.add(new Effect.RegistrationsChanged(address, after.registrations(address)));
      }
    }
    before.members().stream()
        .filter(it -> !after.members().contains(it))
        .forEach(it -> effects.add(new Effect.MemberLeft(it, Effect.Departure.EXPIRED)));
    after.members().stream()
        .filter(it -> !before.members().contains(it))
        .forEach(it -> effects.add(new Effect.MemberAdded(it)));
    return effects;
  }

  private static Set<String> addresses(Machine machine) {
    Set<String> addresses = new TreeSet<>();
    for (Member member : machine.members()) {
      machine.registrationsOf(member.nodeId()).stream()
          .map(RegistrationCommand.Entry::address)
          .forEach(addresses::add);
    }
    return addresses;
  }
}
