package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.CounterCommand;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Outcome;
import java.util.HashMap;
import java.util.Map;

/** Every addition counts once, and each answer is the sum of those before it. */
final class CounterModel implements Model {
  private final Map<String, Long> counters = new HashMap<>();

  @Override
  public void saw(Applied applied, Machine machine) {
    if (!(applied.outcome() instanceof Outcome.Ignored)) {
      Object command = applied.envelope().orElseThrow().command();
      if (command instanceof CounterCommand.Add add) {
        long before = counters.getOrDefault(add.counter(), 0L);
        counters.put(add.counter(), before + add.delta());
        assertThat(applied.outcome()).isEqualTo(new Outcome.Sum(before, before + add.delta()));
      } else if (command instanceof CounterCommand.CompareAndSet set) {
        boolean equal = counters.getOrDefault(set.counter(), 0L) == set.expected();
        if (equal) {
          counters.put(set.counter(), set.value());
        }
        assertThat(applied.outcome()).isEqualTo(new Outcome.Flag(equal));
      }
    }
    if (applied.effects().stream().anyMatch(Effect.Wiped.class::isInstance)) {
      counters.clear();
    }
    counters.forEach((name, value) -> assertThat(machine.counter(name)).isEqualTo(value));
  }
}
