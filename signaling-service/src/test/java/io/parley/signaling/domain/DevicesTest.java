package io.parley.signaling.domain;

import static io.parley.proto.call.CallEndReason.CALL_END_REASON_CONNECTION_LOST;
import static io.parley.proto.call.CallPhase.CALL_PHASE_ACTIVE;
import static io.parley.proto.call.ParticipantState.PARTICIPANT_STATE_LEFT;
import static io.parley.signaling.domain.Stage.NODE;
import static io.parley.signaling.domain.Stage.OTHER_NODE;
import static io.parley.signaling.domain.Stage.PICTURE;
import static io.parley.signaling.domain.Stage.SOUND;
import static io.parley.signaling.domain.Stage.join;
import static io.parley.signaling.domain.Stage.leave;
import static io.parley.signaling.domain.Stage.lose;
import static io.parley.signaling.domain.Stage.peer;
import static io.parley.signaling.domain.Stage.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.PeerId;
import io.parley.signaling.simulation.Lawful;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The devices by which people are in a call. */
class DevicesTest {
  private static final Command TICK = new Command.Tick();

  private final Stage stage = Stage.ofTwo().does(join(2, 21));

  @Test
  void anotherDeviceTakesThePlaceOfTheFormerOne() {
    Device before = stage.of(2).device();
    long sinceMs = stage.of(2).sinceMs();
    stage.after(5).does(join(2, 22));
    assertThat(stage.of(2).device().peer()).isEqualTo(peer(22));
    assertThat(stage.of(2).device().turn()).isGreaterThan(before.turn());
    assertThat(stage.of(2).sinceMs()).isEqualTo(sinceMs);
    assertThat(stage.of(2).former()).containsExactly(peer(21));
  }

  @Test
  void whatTheFormerDeviceSaysIsVoid() {
    stage.does(join(2, 22)).refuses(join(2, 21), ErrorCode.ERROR_CODE_NOT_IN_CALL);
    stage.ignores(leave(2, 21)).ignores(lose(2, 21));
    stage.refuses(
        new Command.SetMedia(user(2), peer(21), PICTURE), ErrorCode.ERROR_CODE_NOT_IN_CALL);
  }

  @Test
  void aDeviceIsOnePersonsOnly() {
    stage.refuses(join(2, 11), ErrorCode.ERROR_CODE_NOT_IN_CALL);
  }

  @Test
  void theSameDeviceIsReachedElsewhereAndGoesOn() {
    int turns = stage.call().turns();
    stage.does(new Command.SetMedia(user(2), peer(21), PICTURE));
    stage.does(new Command.Join(user(2), peer(21), OTHER_NODE, SOUND));
    assertThat(stage.of(2).device().inbox()).isEqualTo(OTHER_NODE);
    assertThat(stage.of(2).device().media()).isEqualTo(PICTURE);
    assertThat(stage.call().turns()).isEqualTo(turns);
    stage.ignores(lose(2, 21));
  }

  @Test
  void whoIsCutOffMayComeBack() {
    stage.does(lose(2, 21)).ignores(lose(2, 21));
    assertThat(stage.of(2).device().cutOffMs()).isEqualTo(stage.nowMs());
    stage.after(9).ignores(TICK).does(join(2, 21)).after(60).ignores(TICK);
    assertThat(stage.of(2).device().cutOffMs()).isZero();
    assertThat(stage.call().phase()).isEqualTo(CALL_PHASE_ACTIVE);
  }

  @Test
  void whoDoesNotComeBackHasLeft() {
    stage.does(lose(2, 21));
    assertThat(Lawful.MACHINE.dueMs(stage.call())).isEqualTo(stage.nowMs() + 10_000);
    assertThat(CallMachine.toAsk(stage.call(), stage.nowMs() + 9_999)).isEmpty();
    stage.after(10);
    assertThat(CallMachine.toAsk(stage.call(), stage.nowMs())).isEqualTo(Map.of(peer(21), NODE));
    stage.does(TICK);
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_LEFT);
    assertThat(stage.call().reason()).isEqualTo(CALL_END_REASON_CONNECTION_LOST);
  }

  @Test
  void theTimeToComeBackRunsFromTheFirstWord() {
    stage.does(lose(2, 21)).after(8).ignores(asked(NODE, Set.of(peer(11)))).after(2).does(TICK);
    assertThat(stage.state(2)).isEqualTo(PARTICIPANT_STATE_LEFT);
  }

  @Test
  void whoDoesNotAnswerIsCutOff() {
    stage.does(asked(NODE, Set.of(peer(11))));
    assertThat(stage.of(2).device().cutOffMs()).isEqualTo(stage.nowMs());
    assertThat(stage.of(1).device().cutOffMs()).isZero();
  }

  @Test
  void whoAnswersIsThereWhateverWasSaid() {
    stage.does(lose(2, 21)).after(10).does(asked(NODE, Set.of(peer(11), peer(21)))).ignores(TICK);
    assertThat(stage.of(2).device().cutOffMs()).isZero();
  }

  @Test
  void anAnswerFromWhereTheDeviceWasBeforeIsVoid() {
    stage.does(new Command.Join(user(2), peer(21), OTHER_NODE, SOUND));
    stage.ignores(asked(NODE, Set.of(peer(11))));
  }

  @Test
  void tellsWhatItSends() {
    Command picture = new Command.SetMedia(user(2), peer(21), PICTURE);
    stage.does(picture).ignores(picture);
    assertThat(stage.of(2).device().media()).isEqualTo(PICTURE);
    stage.refuses(
        new Command.SetMedia(user(3), peer(31), PICTURE), ErrorCode.ERROR_CODE_NOT_IN_CALL);
  }

  @Test
  void remembersTheLatestFormerDevicesOnly() {
    for (int peer = 22; peer < 40; peer++) {
      stage.does(join(2, peer));
    }
    assertThat(stage.of(2).former()).hasSize(CallLimits.FORMER).endsWith(peer(38));
  }

  private static Command asked(String inbox, Set<PeerId> reached) {
    return new Command.Probe(Map.of(peer(11), inbox, peer(21), inbox), reached);
  }
}
