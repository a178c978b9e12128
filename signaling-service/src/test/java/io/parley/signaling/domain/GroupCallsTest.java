package io.parley.signaling.domain;

import static io.parley.proto.call.CallPhase.CALL_PHASE_ACTIVE;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_BUSY;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_INVITED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_JOINED;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_LEFT;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_MISSED;
import static io.parley.signaling.domain.Stage.decline;
import static io.parley.signaling.domain.Stage.invite;
import static io.parley.signaling.domain.Stage.join;
import static io.parley.signaling.domain.Stage.leave;
import static io.parley.signaling.domain.Stage.user;
import static io.parley.signaling.domain.Stage.users;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.error.ErrorCode;
import io.parley.signaling.simulation.Lawful;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls of groups: who is called, who may come, and who may not. */
class GroupCallsTest {
  private static final Command TICK = new Command.Tick();

  @Test
  void letsInWhoWasNotCalled() {
    Stage stage = Stage.ofGroup(2).does(join(3, 31));
    assertThat(stage.call().phase()).isEqualTo(CALL_PHASE_ACTIVE);
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_INVITED);
    assertThat(stage.call().participants().keySet()).containsExactly(user(1), user(2), user(3));
  }

  @Test
  void letsInWhoLeftOrDeclinedOrMissedIt() {
    Stage stage = Stage.inGroup(2, 3).does(leave(2, 21)).does(join(2, 22));
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_JOINED);
    stage = Stage.ofGroup(2, 3).does(decline(2)).after(60).does(TICK);
    stage.does(join(2, 21)).does(join(3, 31));
    assertThat(stage.state(3)).isEqualTo(PARTICIPANT_STATE_JOINED);
  }

  @Test
  void whoLeftDoesNotComeBackByWhatIsLate() {
    Stage stage = Stage.inGroup(2, 3).does(leave(2, 21));
    stage.refuses(join(2, 21), ErrorCode.ERROR_CODE_NOT_IN_CALL);
  }

  @Test
  void isFullWithEight() {
    Stage stage = Stage.inGroup(2, 3, 4, 5, 6, 7, 8);
    stage.refuses(join(9, 91), ErrorCode.ERROR_CODE_CALL_FULL).does(join(8, 82));
    stage.does(leave(8, 82)).does(join(9, 91));
  }

  @Test
  void callsAgainWhoIsNotThere() {
    Stage stage = Stage.inGroup(2, 3, 4).does(leave(2, 21)).does(leave(3, 31)).after(60);
    stage.does(invite(4, 1, 2, 3, 9));
    assertThat(stage.state(1)).isEqualTo(PARTICIPANT_STATE_JOINED);
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_INVITED);
    assertThat(stage.state(9)).isEqualTo(PARTICIPANT_STATE_INVITED);
    assertThat(Lawful.MACHINE.dueMs(stage.call())).isEqualTo(stage.nowMs() + 60_000);
    stage.ignores(invite(4, 1, 2, 3, 9)).after(60).does(TICK);
    assertThat(stage.state(9)).isEqualTo(PARTICIPANT_STATE_MISSED);
  }

  @Test
  void callsNobodyWhoIsInAnotherCall() {
    Stage stage = Stage.inGroup(2);
    Command invite = new Command.Invite(user(1), users(3, 4), users(3));
    stage.does(invite).ignores(invite);
    assertThat(stage.state(3)).isEqualTo(PARTICIPANT_STATE_BUSY);
    assertThat(stage.state(4)).isEqualTo(PARTICIPANT_STATE_INVITED);
    stage.does(invite(1, 3));
    assertThat(stage.state(3)).isEqualTo(PARTICIPANT_STATE_INVITED);
  }

  @Test
  void isCalledToByThoseInIt() {
    Stage.ofGroup(2).refuses(invite(2, 3), ErrorCode.ERROR_CODE_NOT_IN_CALL);
    Stage.ofTwo().refuses(invite(1, 3), ErrorCode.ERROR_CODE_NOT_FOUND);
  }

  @Test
  void callsFiftyAtATime() {
    Stage stage = Stage.ofGroup(IntStream.rangeClosed(2, 50).toArray());
    stage.does(invite(1, 51)).refuses(invite(1, 52), ErrorCode.ERROR_CODE_CALL_FULL);
    stage.does(decline(51)).does(invite(1, 52));
  }

  @Test
  void whoMayNotReadAnyMoreIsOutAndThenForgotten() {
    Stage stage = Stage.inGroup(2).does(invite(1, 3));
    stage.does(new Command.Expel(users(2, 3, 4)));
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_LEFT);
    assertThat(stage.state(3)).isEqualTo(PARTICIPANT_STATE_MISSED);
    stage.does(new Command.Expel(users(2, 3, 4)));
    assertThat(stage.call().participants().keySet()).containsExactly(user(1));
    stage.ignores(new Command.Expel(users(2, 3, 4)));
  }

  @Test
  void forgetsThoseWhoAreOutForLongest() {
    Stage stage = Stage.ofGroup();
    for (int user = 2; user < 202; user++) {
      int peer = user * 10;
      stage.after(1).does(join(user, peer)).does(leave(user, peer));
    }
    assertThat(stage.call().participants()).hasSize(CallLimits.KEPT);
    assertThat(stage.call().participants()).containsKeys(user(1), user(201));
    assertThat(stage.call().participants()).doesNotContainKey(user(2));
  }
}
