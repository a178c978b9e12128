package io.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.Call;
import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.chat.CallEnded;
import io.parley.proto.id.ConversationId;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of calls by themselves. */
@ExtendWith(ParleyExtension.class)
class DeadlinesIT {
  private SignalingSuite suite;
  private Page ana;
  private Page ben;

  @BeforeEach
  void start(Scope scope) {
    suite = SignalingSuite.start(scope);
    List<Page> friends = suite.friends();
    ana = friends.get(0);
    ben = friends.get(1);
  }

  @AfterEach
  void stop() {
    suite.close();
  }

  private Call last(Call call) {
    List<Call> told = suite.told(call);
    return told.get(told.size() - 1);
  }

  private void awaitEnd(Call call, CallEndReason reason) {
    Await.until(
        "it ends",
        () ->
            last(call).getPhase() == CallPhase.CALL_PHASE_ENDED
                && last(call).getReason() == reason);
  }

  @Test
  void nobodyAnswersForAMinute() {
    Call call = ana.start(ben.user());
    ben.ring(call);
    suite.clock().advance(Duration.ofSeconds(58));
    // Still rings: an act that changes nothing tells.
    assertThat(ben.state(ben.ring(call))).isEqualTo(ParticipantState.PARTICIPANT_STATE_RINGING);
    suite.clock().advance(Duration.ofSeconds(2));

    awaitEnd(call, CallEndReason.CALL_END_REASON_NO_ANSWER);

    assertThat(ben.state(last(call))).isEqualTo(ParticipantState.PARTICIPANT_STATE_MISSED);
    CallEnded end = suite.log().end(call.getConversationId());
    assertThat(end.getReason()).isEqualTo(CallEndReason.CALL_END_REASON_NO_ANSWER);
    assertThat(end.getUserIdsList()).containsExactly(ana.user().toString());
  }

  @Test
  void anInvitationRingsForAsLongAsIsConfigured(Scope scope) {
    suite.close();
    suite = SignalingSuite.start(scope, Map.of("signaling.ring_time", "5s"));
    List<Page> friends = suite.friends();
    ana = friends.get(0);
    ben = friends.get(1);
    Call call = ana.start(ben.user());
    suite.clock().advance(Duration.ofSeconds(5));

    awaitEnd(call, CallEndReason.CALL_END_REASON_NO_ANSWER);
  }

  @Test
  void aDeviceThatIsLostHasTenSecondsToComeBack() {
    Call call = ana.start(ben.user());
    ben.join(call);
    ben.lose(call);
    suite.clock().advance(Duration.ofSeconds(9));
    Page back = ben.at(suite.node());
    assertThat(back.in(back.join(call)).getCutOff()).isFalse();

    back.lose(call);
    suite.clock().advance(Duration.ofSeconds(10));

    awaitEnd(call, CallEndReason.CALL_END_REASON_CONNECTION_LOST);
  }

  @Test
  void whoIsThereAfterAllStays() {
    Call call = ana.start(ben.user());
    ben.join(call);
    ben.lose(call);
    // Told wrongly: its socket is open.
    ben.inbox().open(ben.peer());
    suite.clock().advance(Duration.ofSeconds(11));

    Await.until("it is found", () -> !ben.in(last(call)).getCutOff());
    assertThat(last(call).getPhase()).isEqualTo(CallPhase.CALL_PHASE_ACTIVE);
  }

  @Test
  void aNodeThatDiedTellsNobodyAndIsFoundOut() {
    Inbox node = suite.node();
    Page bens = Page.of(ben.user(), suite.rpc(), node);
    Call call = ana.start(ben.user());
    bens.join(call);
    node.die();
    suite.clock().advance(Duration.ofSeconds(15));
    Await.until("its device is cut off", () -> bens.in(last(call)).getCutOff());
    assertThat(ana.in(last(call)).getCutOff()).isFalse();

    suite.clock().advance(Duration.ofSeconds(10));

    awaitEnd(call, CallEndReason.CALL_END_REASON_CONNECTION_LOST);
  }

  @Test
  void whoeverHearsNobodyCountsNobodyAsCutOff() {
    Inbox node = suite.node();
    Page bens = Page.of(ben.user(), suite.rpc(), node);
    Call call = ana.start(ben.user());
    bens.join(call);
    // No node that holds sockets answers, and message-service does not either.
    ana.inbox().away();
    node.away();
    suite.conversations().away(true);
    int before = node.asked();
    suite.clock().advance(Duration.ofSeconds(15));
    Await.until("a round begins", () -> node.asked() == before + 1);
    suite.clock().advance(Duration.ofSeconds(15));
    Await.until("so that one is over", () -> node.asked() == before + 2);
    assertThat(ana.calls()).hasSize(1).noneMatch(it -> ana.in(it).getCutOff());
    assertThat(ana.calls()).hasSize(1).noneMatch(it -> bens.in(it).getCutOff());

    suite.conversations().away(false);
    suite.clock().advance(Duration.ofSeconds(15));

    Await.until("its devices are cut off", () -> bens.in(last(call)).getCutOff());
  }

  @Test
  void whoIsNoMemberAnyMoreIsOut() {
    Page cleo = suite.page("cleo");
    ConversationId group = suite.conversations().group(ana.user(), ben.user(), cleo.user());
    Call call = ana.start(group);
    ben.join(call);
    suite.conversations().remove(group, ben.user());
    suite.conversations().remove(group, cleo.user());
    suite.clock().advance(Duration.ofSeconds(15));

    Await.until(
        "they are out",
        () ->
            ben.state(last(call)) == ParticipantState.PARTICIPANT_STATE_LEFT
                && cleo.state(last(call)) == ParticipantState.PARTICIPANT_STATE_MISSED);
    assertThat(ana.state(last(call))).isEqualTo(ParticipantState.PARTICIPANT_STATE_JOINED);
  }

  @Test
  void aCallOfTwoEndsOnceTheyMightNotCallEachOther() {
    Call talking = ana.start(ben.user());
    ben.join(talking);
    List<Page> others = suite.friends();
    Call ringing = others.get(0).start(others.get(1).user());
    suite.conversations().part(ana.user(), ben.user());
    suite.conversations().part(others.get(0).user(), others.get(1).user());
    suite.clock().advance(Duration.ofSeconds(15));

    awaitEnd(talking, CallEndReason.CALL_END_REASON_COMPLETED);
    awaitEnd(ringing, CallEndReason.CALL_END_REASON_NO_ANSWER);
  }

  @Test
  void nobodyIsPutOutWhileMembersCannotBeLookedUp() {
    ConversationId group = suite.conversations().group(ana.user(), ben.user());
    Call call = ana.start(group);
    ben.join(call);
    suite.conversations().away(true);
    int before = suite.told(call).size();
    suite.clock().advance(Duration.ofSeconds(15));
    Await.until("it is looked after", () -> suite.told(call).size() > before);
    assertThat(ben.state(last(call))).isEqualTo(ParticipantState.PARTICIPANT_STATE_JOINED);
  }

  @Test
  void anEndIsToldAgain() {
    Call call = ana.start(ben.user());
    Call ended = ana.leave(call);
    assertThat(suite.told(call).stream().filter(ended::equals)).hasSize(1);
    suite.clock().advance(Duration.ofSeconds(3));
    Await.until(
        "it is told again", () -> suite.told(call).stream().filter(ended::equals).count() == 2);
  }

  @Test
  void beginAndEndStandInTheLogExactlyOnce() {
    Call call = ana.start(ben.user());
    ana.start(ben.user());
    ben.join(call);
    ben.join(call);
    suite.clock().advance(Duration.ofSeconds(5));
    ben.leave(call);
    ben.leave(call);
    ana.leave(call);

    var sent = suite.log().of(call.getConversationId());
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).getContent().getCallStarted().getCallId()).isEqualTo(call.getId());
    assertThat(sent.get(0).getSenderId()).isEqualTo(ana.user().byteString());
    assertThat(sent.get(0).getRecipientId()).isEqualTo(ben.user().byteString());
    CallEnded end = sent.get(1).getContent().getCallEnded();
    assertThat(end.getCallId()).isEqualTo(call.getId());
    assertThat(end.getReason()).isEqualTo(CallEndReason.CALL_END_REASON_COMPLETED);
    assertThat(end.getDurationMs()).isBetween(5_000L, 20_000L);
    assertThat(end.getUserIdsList()).containsExactly(ana.user().toString(), ben.user().toString());
    assertThat(sent.get(1).getClientId()).isNotEqualTo(sent.get(0).getClientId());
  }
}
