package io.parley.signaling.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.proto.call.CallPhase;
import io.parley.proto.call.ParticipantState;
import io.parley.signaling.simulation.Lawful;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionsTest {
  @Test
  void areTheseAndNoOthers() {
    assertThat(Lawful.plain(Transitions.OF_PARTICIPANTS)).isEqualTo(split(Lawful.STATES));
    assertThat(Lawful.plain(Transitions.OF_CALLS)).isEqualTo(split(Lawful.PHASES));
  }

  private static Map<String, Set<String>> split(Map<String, String> table) {
    Map<String, Set<String>> sets = new HashMap<>();
    table.forEach((from, to) -> sets.put(from, to.isEmpty() ? Set.of() : Set.of(to.split(" "))));
    return sets;
  }

  @Test
  void aCallNeverGoesBack() {
    for (CallPhase from : phases()) {
      assertThat(Transitions.OF_CALLS.get(from)).allMatch(to -> to.getNumber() > from.getNumber());
    }
  }

  @Test
  void nothingFollowsTheEnd() {
    assertThat(Transitions.OF_CALLS.get(CallPhase.CALL_PHASE_ENDED)).isEmpty();
  }

  @Test
  void everyPhaseLeadsToTheEnd() {
    assertThat(phases())
        .filteredOn(it -> it != CallPhase.CALL_PHASE_ENDED)
        .allMatch(it -> Transitions.may(it, CallPhase.CALL_PHASE_ENDED));
  }

  @Test
  void nobodyIsInACallForEverNorCalledForEver() {
    assertThat(Transitions.OF_PARTICIPANTS.get(ParticipantState.PARTICIPANT_STATE_JOINED))
        .containsExactly(ParticipantState.PARTICIPANT_STATE_LEFT);
    assertThat(Transitions.OF_PARTICIPANTS.get(ParticipantState.PARTICIPANT_STATE_INVITED))
        .contains(ParticipantState.PARTICIPANT_STATE_MISSED);
    assertThat(Transitions.OF_PARTICIPANTS.get(ParticipantState.PARTICIPANT_STATE_RINGING))
        .contains(ParticipantState.PARTICIPANT_STATE_MISSED);
  }

  @Test
  void everyStateIsReachedAndNoneFollowsItself() {
    Set<ParticipantState> seen = EnumSet.of(ParticipantState.PARTICIPANT_STATE_UNSPECIFIED);
    Deque<ParticipantState> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      ParticipantState from = open.remove();
      assertThat(Transitions.may(from, from)).isFalse();
      Transitions.OF_PARTICIPANTS.get(from).stream().filter(seen::add).forEach(open::add);
    }
    assertThat(seen).hasSize(ParticipantState.values().length - 1);
  }

  @Test
  void whatIsNotListedCannotHappen() {
    assertThatThrownBy(
            () ->
                Transitions.check(
                    ParticipantState.PARTICIPANT_STATE_LEFT,
                    ParticipantState.PARTICIPANT_STATE_RINGING))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> Transitions.check(CallPhase.CALL_PHASE_ENDED, CallPhase.CALL_PHASE_ACTIVE))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Set<CallPhase> phases() {
    Set<CallPhase> phases = EnumSet.copyOf(Arrays.asList(CallPhase.values()));
    phases.remove(CallPhase.UNRECOGNIZED);
    return phases;
  }
}
