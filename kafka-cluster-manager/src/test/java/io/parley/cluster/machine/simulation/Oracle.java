package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.codec.Bytes;
import io.parley.cluster.log.LogRecord;
import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Outcome;
import io.parley.cluster.machine.Picture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replays everything, never restored, under the eyes of all models; knows what each node must get.
 */
final class Oracle {
  private static final Bytes GARBAGE = Bytes.of(new byte[] {0});

  private final Tally tally;
  private final Machine machine = new Machine();
  private final Map<Long, Applied> applied = new HashMap<>();
  private final Map<Long, String> digests = new HashMap<>();
  private final MemberModel members = new MemberModel();
  private final List<Model> models =
      List.of(
          new OperationModel(),
          members,
          new RegistrationModel(),
          new MapModel(),
          new CounterModel(),
          new LockModel());

  Oracle(Tally tally) {
    this.tally = tally;
  }

  void replay(LogRecord record) {
    Picture before = machine.picture();
    Applied now = machine.replay(record);
    String digest = machine.digest();
    applied.put(record.offset(), now);
    digests.put(record.offset(), digest);
    if (now.outcome() instanceof Outcome.Ignored) {
      Machine passed = Machine.restore(before.encode());
      passed.replay(new LogRecord(record.offset(), record.timeMs(), GARBAGE));
      assertThat(digest)
          .as("void: as if only time had passed, at %s", now)
          .isEqualTo(passed.digest());
    }
    tally.count(now);
    models.forEach(it -> it.saw(now, machine));
  }

  /** Holds what a node made of a record against what it must be. */
  void compare(Applied nodes, Machine nodesMachine) {
    assertThat(nodes).isEqualTo(applied.get(nodes.offset()));
    assertThat(nodesMachine.digest())
        .as("state behind offset %s", nodes.offset())
        .isEqualTo(digests.get(nodes.offset()));
  }

  Tally tally() {
    return tally;
  }

  Machine machine() {
    return machine;
  }

  MemberModel members() {
    return members;
  }
}
