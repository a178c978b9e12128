package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Outcome;
import io.parley.cluster.machine.Registration;
import io.parley.cluster.machine.RegistrationCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One list of all registrations in the order in which they came. */
final class RegistrationModel implements Model {
  private final List<Line> lines = new ArrayList<>();

  @Override
  public void saw(Applied applied, Machine machine) {
    for (Effect effect : applied.effects()) {
      if (effect instanceof Effect.MemberLeft left) {
        lines.removeIf(it -> it.registration.nodeId().equals(left.member().nodeId()));
      }
    }
    if (!(applied.outcome() instanceof Outcome.Ignored)) {
      String nodeId = applied.envelope().orElseThrow().nodeId();
      Object command = applied.envelope().orElseThrow().command();
      if (command instanceof RegistrationCommand.Add add) {
        add(new Line(add.address(), new Registration(nodeId, add.seq())));
      } else if (command instanceof RegistrationCommand.Remove remove) {
        lines.remove(new Line(remove.address(), new Registration(nodeId, remove.seq())));
      } else if (command instanceof RegistrationCommand.Replace replace) {
        if (replace.first()) {
          lines.removeIf(it -> it.registration.nodeId().equals(nodeId));
        }
        replace
            .entries()
            .forEach(it -> add(new Line(it.address(), new Registration(nodeId, it.seq()))));
      }
    }
    for (Effect effect : applied.effects()) {
      if (effect instanceof Effect.RegistrationsChanged changed) {
        assertThat(machine.registrations(changed.address())).isEqualTo(of(changed.address()));
      }
    }
    for (int i = 0; i < Client.ADDRESSES; i++) {
      assertThat(machine.registrations("address-" + i)).isEqualTo(of("address-" + i));
    }
  }

  private void add(Line line) {
    if (!lines.contains(line)) {
      lines.add(line);
    }
  }

  private List<Registration> of(String address) {
    return lines.stream()
        .filter(it -> Objects.equals(it.address, address))
        .map(Line::registration)
        .toList();
  }

  private record Line(String address, Registration registration) {}
}
