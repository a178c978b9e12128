package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Envelope;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Outcome;
import java.util.HashSet;
import java.util.Set;

/** Each operation is applied once, and void as a repeat only if it was in the log before. */
final class OperationModel implements Model {
  private final Set<Operation> seen = new HashSet<>();
  private final Set<Operation> applied = new HashSet<>();

  @Override
  public void saw(Applied now, Machine machine) {
    Envelope envelope = now.envelope().orElse(null);
    if (envelope == null || envelope.operation() == 0) {
      return;
    }
    Operation operation = new Operation(envelope.process(), envelope.operation());
    if (!(now.outcome() instanceof Outcome.Ignored ignored)) {
      assertThat(applied.add(operation)).as("applied once: %s", now).isTrue();
    } else if (ignored.reason() == Outcome.Reason.REPEATED) {
      assertThat(seen).as("repeated: %s", now).contains(operation);
    } else {
      assertThat(applied).as("void: %s", now).doesNotContain(operation);
    }
    seen.add(operation);
  }

  private record Operation(long process, long number) {}
}
