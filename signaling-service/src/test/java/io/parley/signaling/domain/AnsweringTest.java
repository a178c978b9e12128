package io.parley.signaling.domain;

import static io.parley.proto.call.CallEndReason.CALL_END_REASON_BUSY;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_CANCELLED;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_DECLINED;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_NO_ANSWER;
import static io.parley.proto.call.CallPhase.CALL_PHASE_ACTIVE;
import static io.parley.proto.call.CallPhase.CALL_PHASE_ENDED;
import static io.parley.proto.call.CallPhase.CALL_PHASE_RINGING;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_BUSY;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_DECLINED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_INVITED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_JOINED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_LEFT;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_MISSED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_RINGING;
import static io.parley.signaling.domain.Stage.START_MS;
import static io.parley.signaling.domain.Stage.beginning;
import static io.parley.signaling.domain.Stage.decline;
import static io.parley.signaling.domain.Stage.join;
import static io.parley.signaling.domain.Stage.leave;
import static io.parley.signaling.domain.Stage.peer;
import static io.parley.signaling.domain.Stage.user;
import static io.parley.signaling.domain.Stage.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.CallEndReason;
import io.parley.proto.error.ErrorCode;
import io.parley.signaling.simulation.Lawful;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One person calls another. */
class AnsweringTest {
  private static final Command RING = new Command.Ring(user(2));
  private static final Command TICK = new Command.Tick();

  @Test
  void beginsWithTheCallerInIt() {
    Stage stage = Stage.ofTwo();
    assertThat(stage.call().phase()).isEqualTo(CALL_PHASE_RINGING);
    assertThat(stage.call().version()).isEqualTo(1);
    assertThat(stage.call().begunBy()).isEqualTo(peer(11));
    assertThat(stage.state(1)).isEqualTo(PARTICIPANT_STATE_JOINED);
    assertThat(stage.of(1).device().peer()).isEqualTo(peer(11));
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_INVITED);
    assertThat(CallMachine.told(stage.call()).started()).isTrue();
  }

  @Test
  void ringsOnce() {
    Stage stage = Stage.ofTwo().after(1).does(RING).ignores(RING);
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_RINGING);
    stage.ignores(new Command.Ring(user(1))).ignores(new Command.Ring(user(3)));
  }

  @Test
  void isAnsweredByWhoJoins() {
    Stage stage = Stage.ofTwo().does(RING).after(3).does(join(2, 21));
    assertThat(stage.call().phase()).isEqualTo(CALL_PHASE_ACTIVE);
    assertThat(stage.call().answeredMs()).isEqualTo(START_MS + 3000);
    assertThat(stage.of(2).device().turn()).isGreaterThan(stage.of(1).device().turn());
    assertThat(CallMachine.told(stage.call()).started()).isFalse();
    stage.ignores(join(2, 21)).ignores(RING).ignores(decline(2));
  }

  @Test
  void isAnsweredThoughNothingRang() {
    assertThat(Stage.ofTwo().does(join(2, 21)).call().phase()).isEqualTo(CALL_PHASE_ACTIVE);
  }

  @Test
  void letsNobodyElseIn() {
    Stage.ofTwo().refuses(join(3, 31), ErrorCode.ERROR_CODE_NOT_FOUND);
  }

  @Test
  void endsWhenDeclined() {
    Stage stage = Stage.ofTwo().does(RING).does(decline(2));
    ended(stage, CALL_END_REASON_DECLINED);
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_DECLINED);
    assertThat(stage.state(1)).isEqualTo(PARTICIPANT_STATE_LEFT);
  }

  @Test
  void endsWhenTheCallerGivesUp() {
    Stage stage = Stage.ofTwo().does(RING).after(9).does(leave(1, 11));
    ended(stage, CALL_END_REASON_CANCELLED);
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_MISSED);
  }

  @Test
  void endsWithoutAnAnswerAMinuteAfterItBegan() {
    Stage stage = Stage.ofTwo().after(50).does(RING);
    assertThat(Lawful.MACHINE.dueMs(stage.call())).isEqualTo(START_MS + 60_000);
    stage.after(9).ignores(TICK).after(1).does(TICK);
    ended(stage, CALL_END_REASON_NO_ANSWER);
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_MISSED);
    assertThat(Lawful.MACHINE.dueMs(stage.call())).isZero();
  }

  @Test
  void ringsForAsLongAsTheMachineIsTold() {
    CallMachine brief = new CallMachine(Duration.ofSeconds(5));
    Call call = Stage.ofTwo().call();
    assertThat(brief.dueMs(call)).isEqualTo(START_MS + 5_000);
    assertThat(brief.apply(call, TICK, START_MS + 4_999)).isEqualTo(new Outcome.Same(call));
    assertThat(brief.apply(call, TICK, START_MS + 5_000)).isInstanceOf(Outcome.Changed.class);
  }

  @Test
  void endsAtOnceWhereTheOtherOneIsInAnotherCall() {
    Call call = CallMachine.begin(beginning(false, users(2), users(2)), START_MS);
    assertThat(call.phase()).isEqualTo(CALL_PHASE_ENDED);
    assertThat(call.version()).isEqualTo(1);
    assertThat(call.reason()).isEqualTo(CALL_END_REASON_BUSY);
    assertThat(call.participants().get(user(2)).state()).isEqualTo(PARTICIPANT_STATE_BUSY);
    assertThat(CallMachine.told(call).started()).isFalse();
    assertThat(CallMachine.told(call).ended()).isPresent();
  }

  @Test
  void anAnswerInTheLastMomentCounts() {
    Stage stage = Stage.ofTwo().after(61).does(join(2, 21));
    assertThat(stage.call().phase()).isEqualTo(CALL_PHASE_ACTIVE);
    stage.ignores(TICK);
  }

  @Test
  void nothingHappensToACallThatHasEnded() {
    Stage stage = Stage.ofTwo().does(decline(2)).after(100);
    stage
        .refuses(join(2, 21), ErrorCode.ERROR_CODE_CALL_ENDED)
        .refuses(Stage.invite(1, 2), ErrorCode.ERROR_CODE_CALL_ENDED)
        .refuses(
            new Command.SetMedia(user(1), peer(11), Stage.PICTURE), ErrorCode.ERROR_CODE_CALL_ENDED)
        .ignores(RING)
        .ignores(decline(2))
        .ignores(leave(1, 11))
        .ignores(Stage.lose(1, 11))
        .ignores(new Command.Expel(users(1, 2)))
        .ignores(new Command.Probe(Map.of(peer(11), Stage.NODE), Set.of()))
        .ignores(TICK);
  }

  private static void ended(Stage stage, CallEndReason reason) {
    Call call = stage.call();
    assertThat(call.phase()).isEqualTo(CALL_PHASE_ENDED);
    assertThat(call.reason()).isEqualTo(reason);
    assertThat(call.endedMs()).isEqualTo(stage.nowMs());
    Told.Ended told = CallMachine.told(call).ended().orElseThrow();
    assertThat(told.reason()).isEqualTo(reason);
    assertThat(told.missed()).isTrue();
    assertThat(told.durationMs()).isZero();
    assertThat(told.userIds()).containsExactly(user(1));
  }
}
