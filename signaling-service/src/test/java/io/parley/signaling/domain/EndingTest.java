package io.parley.signaling.domain;

import static io.parley.proto.call.CallEndReason.CALL_END_REASON_CANCELLED;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_COMPLETED;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_CONNECTION_LOST;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_DECLINED;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_FAILED;
import static io.parley.proto.call.CallEndReason.CALL_END_REASON_NO_ANSWER;
import static io.parley.proto.call.CallPhase.CALL_PHASE_ACTIVE;
import static io.parley.proto.call.CallPhase.CALL_PHASE_ENDED;
import static io.parley.proto.call.CallPhase.CALL_PHASE_RINGING;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_MISSED;
import static io.parley.signaling.domain.Stage.decline;
import static io.parley.signaling.domain.Stage.invite;
import static io.parley.signaling.domain.Stage.join;
import static io.parley.signaling.domain.Stage.leave;
import static io.parley.signaling.domain.Stage.lose;
import static io.parley.signaling.domain.Stage.peer;
import static io.parley.signaling.domain.Stage.user;
import static io.parley.signaling.domain.Stage.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.signaling.simulation.Lawful;
import org.junit.jupiter.api.Test;

/** When calls end, and why. */
class EndingTest {
  private static final Command TICK = new Command.Tick();

  @Test
  void twoPeopleEndItWhenEitherLeaves() {
    Stage stage = Stage.ofTwo().after(4).does(join(2, 21)).after(12).does(leave(1, 11));
    Told.Ended told = ended(stage);
    assertThat(told.reason()).isEqualTo(CALL_END_REASON_COMPLETED);
    assertThat(told.durationMs()).isEqualTo(12_000);
    assertThat(told.userIds()).containsExactly(user(1), user(2));
    assertThat(told.missed()).isFalse();
    assertThat(stage.of(2).device()).isNull();
  }

  @Test
  void whoFoundNoWayToTheOtherSaysSo() {
    Stage stage = Stage.ofTwo().does(join(2, 21));
    stage.does(new Command.Leave(user(2), peer(21), true));
    assertThat(ended(stage).reason()).isEqualTo(CALL_END_REASON_FAILED);
  }

  @Test
  void hangingUpOnSomebodyWhoIsCutOffIsHangingUp() {
    Stage stage = Stage.ofTwo().does(join(2, 21)).does(lose(2, 21)).after(3).does(leave(1, 11));
    assertThat(ended(stage).reason()).isEqualTo(CALL_END_REASON_COMPLETED);
  }

  @Test
  void aCallerWhoIsCutOffCallsNoMore() {
    Stage stage = Stage.ofTwo().does(lose(1, 11)).after(10).does(TICK);
    assertThat(ended(stage).reason()).isEqualTo(CALL_END_REASON_CONNECTION_LOST);
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_MISSED);
  }

  @Test
  void aGroupGoesOnUntilTheLastOneLeaves() {
    Stage stage = Stage.inGroup(2, 3).does(leave(1, 11)).does(leave(2, 21));
    assertThat(stage.call().phase()).isEqualTo(CALL_PHASE_ACTIVE);
    stage.does(leave(3, 31));
    assertThat(ended(stage).reason()).isEqualTo(CALL_END_REASON_COMPLETED);
    assertThat(ended(stage).userIds()).containsExactly(user(1), user(2), user(3));
  }

  @Test
  void aGroupLosesItsLastOne() {
    Stage stage = Stage.inGroup(2).does(leave(1, 11)).does(lose(2, 21)).after(10).does(TICK);
    assertThat(ended(stage).reason()).isEqualTo(CALL_END_REASON_CONNECTION_LOST);
  }

  @Test
  void aGroupWaitsForWhoeverComesLater() {
    Stage stage = Stage.ofGroup(2, 3).does(decline(2)).after(60).does(TICK);
    assertThat(stage.call().phase()).isEqualTo(CALL_PHASE_RINGING);
    assertThat(Lawful.MACHINE.dueMs(stage.call())).isZero();
    stage.after(600).does(join(4, 41));
    assertThat(stage.call().phase()).isEqualTo(CALL_PHASE_ACTIVE);
  }

  @Test
  void aCallerOfAGroupGivesUp() {
    assertThat(ended(Stage.ofGroup(2, 3).does(decline(2)).does(leave(1, 11))).reason())
        .isEqualTo(CALL_END_REASON_CANCELLED);
    assertThat(ended(Stage.ofGroup(2).does(decline(2)).does(leave(1, 11))).reason())
        .isEqualTo(CALL_END_REASON_DECLINED);
    assertThat(
            ended(
                    Stage.ofGroup(2, 3)
                        .does(decline(2))
                        .after(60)
                        .does(TICK)
                        .after(60)
                        .does(leave(1, 11)))
                .reason())
        .isEqualTo(CALL_END_REASON_NO_ANSWER);
    assertThat(ended(Stage.ofGroup().does(leave(1, 11))).reason())
        .isEqualTo(CALL_END_REASON_CANCELLED);
  }

  @Test
  void whoWasInItIsToldThoughCalledAgainInVain() {
    Stage stage = Stage.inGroup(2, 3).does(leave(2, 21)).does(invite(1, 2)).after(60).does(TICK);
    stage.does(leave(3, 31)).does(leave(1, 11));
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_MISSED);
    assertThat(ended(stage).userIds()).containsExactly(user(1), user(2), user(3));
  }

  @Test
  void whoMayNotReadAnyMoreIsOut() {
    Stage stage = Stage.ofTwo().does(join(2, 21)).does(new Command.Expel(users(2)));
    assertThat(ended(stage).reason()).isEqualTo(CALL_END_REASON_COMPLETED);
  }

  @Test
  void clocksThatGoWrongMakeNoNegativeTimes() {
    Stage stage = Stage.ofTwo().after(5).does(join(2, 21)).after(-60).does(leave(1, 11));
    assertThat(ended(stage).durationMs()).isZero();
  }

  private static Told.Ended ended(Stage stage) {
    assertThat(stage.call().phase()).isEqualTo(CALL_PHASE_ENDED);
    return CallMachine.told(stage.call()).ended().orElseThrow();
  }
}
