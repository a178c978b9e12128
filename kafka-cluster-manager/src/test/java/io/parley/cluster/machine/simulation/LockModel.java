package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Envelope;
import io.parley.cluster.machine.LockCommand;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One holder at a time, in the order in which they asked, with tokens that grow. */
final class LockModel implements Model {
  private final Map<String, List<Request>> waiting = new HashMap<>();
  private final Map<String, Request> holders = new HashMap<>();
  private final Map<String, Long> tokens = new HashMap<>();

  @Override
  public void saw(Applied applied, Machine machine) {
    for (Effect effect : applied.effects()) {
      if (effect instanceof Effect.MemberLeft left) {
        String nodeId = left.member().nodeId();
        waiting.values().forEach(it -> it.removeIf(one -> one.nodeId.equals(nodeId)));
        holders.values().removeIf(it -> it.nodeId.equals(nodeId));
      }
    }
    if (!(applied.outcome() instanceof Outcome.Ignored)) {
      command(applied.envelope().orElseThrow(), applied.outcome());
    }
    for (Effect effect : applied.effects()) {
      if (effect instanceof Effect.LockGranted granted) {
        granted(granted, applied);
      }
    }
    waiting.forEach(
        (lock, queue) ->
            assertThat(queue.isEmpty() || holders.containsKey(lock))
                .as("nobody waits for a free lock: %s, %s", lock, applied)
                .isTrue());
  }

  private void command(Envelope by, Outcome outcome) {
    if (by.command() instanceof LockCommand.Acquire acquire) {
      waiting
          .computeIfAbsent(acquire.lock(), it -> new ArrayList<>())
          .add(new Request(by.nodeId(), by.process(), by.operation()));
    } else if (by.command() instanceof LockCommand.Release release) {
      Request request = new Request(by.nodeId(), by.process(), release.acquire());
      waiting.getOrDefault(release.lock(), new ArrayList<>()).remove(request);
      holders.remove(release.lock(), request);
    } else if (by.command() instanceof LockCommand.Withdraw withdraw) {
      Request request = new Request(by.nodeId(), by.process(), withdraw.acquire());
      boolean waited = waiting.getOrDefault(withdraw.lock(), new ArrayList<>()).remove(request);
      assertThat(outcome).as("%s", by).isEqualTo(new Outcome.Flag(waited));
    }
  }

  private void granted(Effect.LockGranted granted, Applied applied) {
    assertThat(holders).as("exclusive: %s", applied).doesNotContainKey(granted.lock());
    Request request = new Request(granted.nodeId(), granted.process(), granted.operation());
    assertThat(waiting.get(granted.lock()).remove(0))
        .as("first come: %s", applied)
        .isEqualTo(request);
    assertThat(granted.token())
        .as("tokens grow: %s", applied)
        .isEqualTo(applied.offset())
        .isGreaterThan(tokens.getOrDefault(granted.lock(), -1L));
    tokens.put(granted.lock(), granted.token());
    holders.put(granted.lock(), request);
  }

  private record Request(String nodeId, long process, long operation) {}
}
