package io.parley.cluster.machine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.cluster.machine.Applied;
import io.parley.cluster.machine.Effect;
import io.parley.cluster.machine.Envelope;
import io.parley.cluster.machine.Machine;
import io.parley.cluster.machine.Member;
import io.parley.cluster.machine.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Members come and go as the effects say; who can beat is never taken for dead; a cluster begins
 * empty, and only where the last one has died.
 */
final class MemberModel implements Model {
  private final List<Member> members = new ArrayList<>();

  /** Processes that were stopped or cut off at some time in the last lease and a half. */
  private Set<Long> doubtful = new HashSet<>();

  private Set<Long> dead = new HashSet<>();

  /** Joins from here on must find a new cluster, because everybody has been dead for long. */
  private long reborn = Long.MAX_VALUE;

  void know(Set<Long> doubtfulNow, Set<Long> deadNow) {
    doubtful = doubtfulNow;
    dead = deadNow;
  }

  /** Everybody has been dead for a lease. */
  void allDeadBefore(long offset) {
    reborn = offset;
  }

  @Override
  public void saw(Applied applied, Machine machine) {
    boolean wiped = false;
    for (Effect effect : applied.effects()) {
      if (effect instanceof Effect.Wiped) {
        assertThat(members).as("wiped: %s", applied).isEmpty();
        wiped = true;
        reborn = Long.MAX_VALUE;
      } else if (effect instanceof Effect.MemberAdded added) {
        assertThat(!members.isEmpty() || wiped).as("begins empty: %s", applied).isTrue();
        assertThat(members.stream().allMatch(it -> it.joinOffset() < added.member().joinOffset()))
            .isTrue();
        assertThat(added.member().joinOffset() < reborn)
            .as("a dead cluster is not continued: %s", applied)
            .isTrue();
        members.add(added.member());
      } else if (effect instanceof Effect.MemberLeft left) {
        assertThat(members.remove(left.member())).as("left: %s", applied).isTrue();
        checkDeparture(left, applied);
      }
    }
    assertThat(machine.members()).isEqualTo(members);
    checkFence(applied);
  }

  private void checkDeparture(Effect.MemberLeft left, Applied applied) {
    long process = left.member().process();
    switch (left.why()) {
      case EXPIRED -> assertThat(doubtful).as("expired: %s", applied).contains(process);
      case SUPERSEDED -> assertThat(dead).as("superseded: %s", applied).contains(process);
      case REJOINED ->
          assertThat(
                  dead.contains(process) || applied.envelope().orElseThrow().process() == process)
              .as("rejoined: %s", applied)
              .isTrue();
      case LEFT -> assertThat(applied.envelope().map(Envelope::process)).contains(process);
    }
  }

  private void checkFence(Applied applied) {
    if (applied.outcome() instanceof Outcome.Ignored) {
      return;
    }
    Envelope by = applied.envelope().orElseThrow();
    String kind = by.command().kind().name();
    if (kind.contains("REGISTRATION") || kind.equals("ACQUIRE") || kind.equals("RELEASE")) {
      assertThat(members.stream())
          .as("fenced: %s", applied)
          .anyMatch(it -> it.process() == by.process() && it.joinOffset() == by.member());
    }
  }
}
