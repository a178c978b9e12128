package io.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.Call;
import io.parley.proto.call.CallAct;
import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.Participant;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.call.PeerMedia;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do to calls. */
@ExtendWith(ParleyExtension.class)
class CallsIT {
  private static SignalingSuite suite;

  private final List<Page> friends = suite.friends();
  private final Page ana = friends.get(0);
  private final Page ben = friends.get(1);
  private final Page cleo = suite.page("cleo");

  @BeforeAll
  static void start(Scope scope) {
    suite = SignalingSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @Test
  void twoCallRingTalkAndHangUp() {
    Call call = ana.start(ben.user());
    assertThat(call.getPhase()).isEqualTo(CallPhase.CALL_PHASE_RINGING);
    assertThat(call.getVersion()).isEqualTo(1);
    assertThat(ana.in(call).getPeerId()).isEqualTo(ana.peer());
    assertThat(ben.state(call)).isEqualTo(ParticipantState.PARTICIPANT_STATE_INVITED);
    assertThat(ben.calls()).containsExactly(call);

    assertThat(ben.state(ben.ring(call))).isEqualTo(ParticipantState.PARTICIPANT_STATE_RINGING);

    Call answered = ben.join(call);
    assertThat(answered.getPhase()).isEqualTo(CallPhase.CALL_PHASE_ACTIVE);
    assertThat(answered.getAnsweredMs()).isNotZero();
    assertThat(ben.in(answered).getTurn()).isGreaterThan(ana.in(answered).getTurn());

    PeerMedia media = PeerMedia.newBuilder().setCamera(true).setHand(true).build();
    Call shown = Await.result(ben.sets(call.getId(), media)).getCall();
    assertThat(ben.in(shown).getMedia()).isEqualTo(media);
    assertThat(ana.in(shown).getMedia()).isEqualTo(Page.VOICE);

    Call ended = ben.leave(call);
    assertThat(ended.getPhase()).isEqualTo(CallPhase.CALL_PHASE_ENDED);
    assertThat(ended.getReason()).isEqualTo(CallEndReason.CALL_END_REASON_COMPLETED);
    assertThat(ana.calls()).isEmpty();
    Await.until(
        "all versions are told",
        () ->
            suite.told(call).stream()
                .map(Call::getVersion)
                .distinct()
                .toList()
                .equals(List.of(1L, 2L, 3L, 4L, 5L)));
  }

  @Test
  void theSameStartAgainIsTheSameCallAlsoOnceItHasEnded() {
    Call call = ana.start(ben.user());
    assertThat(ana.start(ben.user())).isEqualTo(call);

    Call declined = ben.decline(call);
    assertThat(declined.getReason()).isEqualTo(CallEndReason.CALL_END_REASON_DECLINED);
    assertThat(ana.start(ben.user())).isEqualTo(declined);

    assertThat(suite.page(ana.user()).start(ben.user()).getId()).isNotEqualTo(call.getId());
  }

  @Test
  void whoCallsWhoeverCallsThemJoins() {
    Call call = ana.start(ben.user());
    Call same = ben.start(ana.user());
    assertThat(same.getId()).isEqualTo(call.getId());
    assertThat(same.getPhase()).isEqualTo(CallPhase.CALL_PHASE_ACTIVE);
  }

  @Test
  void answeredElsewhereStopsTheRinging() {
    Page phone = suite.page(ben.user());
    Call call = ana.start(ben.user());
    ben.ring(call);
    phone.ring(call);

    Call answered = phone.join(call);

    assertThat(ben.in(answered).getPeerId()).isEqualTo(phone.peer());
    // Too late: whoever has answered does not decline by another device, nor ring.
    assertThat(ben.decline(call)).isEqualTo(answered);
    assertThat(ben.ring(call)).isEqualTo(answered);
    assertThat(ben.leave(call)).isEqualTo(answered);
  }

  @Test
  void anotherDeviceTakesThePlaceAndTheFormerOneIsOut() {
    Page phone = suite.page(ben.user());
    Call call = ana.start(ben.user());
    ben.join(call);

    assertThat(phone.in(phone.join(call)).getPeerId()).isEqualTo(phone.peer());

    assertThat(Page.refusal(ben.sets(call.getId(), Page.VOICE)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_IN_CALL);
    assertThat(Page.refusal(ben.joins(call.getId()))).isEqualTo(ErrorCode.ERROR_CODE_NOT_IN_CALL);
    assertThat(ben.leave(call).getPhase()).isEqualTo(CallPhase.CALL_PHASE_ACTIVE);
  }

  @Test
  void theCallerWhoLeavesBeforeAnAnswerCancels() {
    Call call = ana.start(ben.user());
    assertThat(ana.leave(call).getReason()).isEqualTo(CallEndReason.CALL_END_REASON_CANCELLED);
    assertThat(Page.refusal(ben.joins(call.getId()))).isEqualTo(ErrorCode.ERROR_CODE_CALL_ENDED);
  }

  @Test
  void whoFindsNoWayEndsItAsFailed() {
    Call call = ana.start(ben.user());
    ben.join(call);
    Call ended = Await.result(ben.leaves(call.getId(), true)).getCall();
    assertThat(ended.getReason()).isEqualTo(CallEndReason.CALL_END_REASON_FAILED);
  }

  @Test
  void whoIsInAnotherCallIsBusyAndMayLeaveItForAnother() {
    suite.conversations().befriend(cleo.user(), ben.user());
    Call first = ana.start(ben.user());
    ben.join(first);

    Call busy = cleo.start(ben.user());
    assertThat(busy.getPhase()).isEqualTo(CallPhase.CALL_PHASE_ENDED);
    assertThat(busy.getReason()).isEqualTo(CallEndReason.CALL_END_REASON_BUSY);

    Page phone = suite.page(ben.user());
    assertThat(Page.refusal(phone.starts(phone.starting().setUserId(cleo.user().toString()))))
        .isEqualTo(ErrorCode.ERROR_CODE_IN_ANOTHER_CALL);

    Call second =
        Await.result(
                phone.starts(
                    phone.starting().setUserId(cleo.user().toString()).setLeaveOther(true)))
            .getCall();
    assertThat(phone.state(second)).isEqualTo(ParticipantState.PARTICIPANT_STATE_JOINED);
    assertThat(suite.told(first).get(suite.told(first).size() - 1).getPhase())
        .isEqualTo(CallPhase.CALL_PHASE_ENDED);

    Call third = suite.page(ana.user()).start(suite.group(ana, ben));
    assertThat(ben.state(third)).isEqualTo(ParticipantState.PARTICIPANT_STATE_BUSY);
    Page tablet = suite.page(ben.user());
    assertThat(Page.refusal(tablet.joins(third.getId())))
        .isEqualTo(ErrorCode.ERROR_CODE_IN_ANOTHER_CALL);
    Await.result(
        tablet.act(
            CallAct.newBuilder().setJoin(tablet.joining(third.getId()).setLeaveOther(true))));
    assertThat(tablet.calls()).extracting(Call::getId).containsExactly(third.getId());
  }

  @Test
  void aGroupRingsAndEndsWithItsLast() {
    Call call = ana.start(suite.group(ana, ben, cleo));
    assertThat(call.getGroup()).isTrue();
    assertThat(ben.state(call)).isEqualTo(ParticipantState.PARTICIPANT_STATE_INVITED);

    cleo.decline(call);
    ben.join(call);
    // Who declined may come after all.
    assertThat(cleo.state(cleo.join(call))).isEqualTo(ParticipantState.PARTICIPANT_STATE_JOINED);
    ana.leave(call);
    assertThat(ben.leave(call).getPhase()).isEqualTo(CallPhase.CALL_PHASE_ACTIVE);
    assertThat(cleo.leave(call).getPhase()).isEqualTo(CallPhase.CALL_PHASE_ENDED);
  }

  @Test
  void aLargeGroupDoesNotRingAndItsMembersMayJoin() {
    UserId[] members = new UserId[51];
    for (int i = 0; i < members.length; i++) {
      members[i] = i == 0 ? ana.user() : new UserId(UUID.randomUUID());
    }
    members[1] = ben.user();
    ConversationId group = suite.conversations().group(members);

    Call call = ana.start(group);

    assertThat(call.getParticipantsList())
        .extracting(Participant::getUserId)
        .containsExactly(ana.user().toString());
    assertThat(ben.calls()).isEmpty();
    assertThat(ben.calls(group.toString())).containsExactly(call);
    assertThat(ben.join(call).getPhase()).isEqualTo(CallPhase.CALL_PHASE_ACTIVE);

    // Who is in it calls others.
    Call invited = Await.result(ana.invites(call.getId(), members[2], ben.user())).getCall();
    assertThat(invited.getParticipantsList())
        .extracting(Participant::getState)
        .containsExactly(
            ParticipantState.PARTICIPANT_STATE_JOINED,
            ParticipantState.PARTICIPANT_STATE_JOINED,
            ParticipantState.PARTICIPANT_STATE_INVITED);
    assertThat(Page.refusal(ana.invites(call.getId(), cleo.user())))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(Page.refusal(suite.page(members[3]).invites(call.getId(), members[4])))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_IN_CALL);
  }

  @Test
  void theNinthDoesNotComeIn() {
    Page[] pages = Stream.generate(() -> suite.page("many")).limit(9).toArray(Page[]::new);
    Call call = pages[0].start(suite.group(pages));
    for (int i = 1; i < 8; i++) {
      pages[i].join(call);
    }
    assertThat(Page.refusal(pages[8].joins(call.getId())))
        .isEqualTo(ErrorCode.ERROR_CODE_CALL_FULL);
    pages[3].leave(call);
    assertThat(pages[8].state(pages[8].join(call)))
        .isEqualTo(ParticipantState.PARTICIPANT_STATE_JOINED);
  }
}
