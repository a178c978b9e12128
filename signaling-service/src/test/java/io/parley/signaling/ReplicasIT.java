package io.parley.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.Call;
import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallPhase;
import io.parley.proto.call.ParticipantState;
import io.parley.proto.chat.Content;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.signaling.ActResponse;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas on one database, at the same moment, and one of them dead. */
@ExtendWith(ParleyExtension.class)
class ReplicasIT {
  private static final Duration SOON = Duration.ofSeconds(2);
  private SignalingSuite first;
  private SignalingSuite second;

  @BeforeEach
  void start(Scope scope) {
    first = SignalingSuite.start(scope);
    second = first.replica();
  }

  @AfterEach
  void stop() {
    second.close();
    first.close();
  }

  @Test
  void twoWhoCallEachOtherAtOnceAreInOneCall() {
    for (int round = 0; round < 10; round++) {
      List<Page> friends = first.friends();
      Page ana = friends.get(0);
      Page ben = friends.get(1).through(second.rpc());
      Future<ActResponse> one = ana.starts(ana.starting().setUserId(ben.user().toString()));
      Future<ActResponse> other = ben.starts(ben.starting().setUserId(ana.user().toString()));

      assertThat(Await.result(one).getCall().getId())
          .isEqualTo(Await.result(other).getCall().getId());

      Call call = ana.calls().get(0);
      assertThat(call.getPhase()).isEqualTo(CallPhase.CALL_PHASE_ACTIVE);
      assertThat(ana.leave(call).getReason()).isEqualTo(CallEndReason.CALL_END_REASON_COMPLETED);
      assertThat(first.log().of(call.getConversationId()))
          .extracting(sent -> sent.getContent().getKindCase())
          .containsExactly(Content.KindCase.CALL_STARTED, Content.KindCase.CALL_ENDED);
    }
  }

  @Test
  void nobodyIsInTwoCallsWhateverTheirDevicesDoAtOnce() {
    for (int round = 0; round < 10; round++) {
      Page ana = first.page("ana");
      Page phone = first.page(ana.user()).through(second.rpc());
      ConversationId here = first.conversations().group(ana.user());
      ConversationId there = first.conversations().group(ana.user());
      List<Future<ActResponse>> both =
          List.of(
              ana.starts(ana.starting().setGroupId(here.toString())),
              phone.starts(phone.starting().setGroupId(there.toString())));

      List<Object> outcomes = new ArrayList<>();
      both.forEach(
          start ->
              outcomes.add(
                  Await.result(
                      start.transform(
                          done ->
                              Future.succeededFuture(
                                  done.succeeded() ? "in" : Page.code(done.cause()))))));

      assertThat(outcomes).containsExactlyInAnyOrder("in", ErrorCode.ERROR_CODE_IN_ANOTHER_CALL);
      assertThat(ana.calls()).hasSize(1);
    }
  }

  @Test
  void aWholeGroupRingsAndAnswersAtOnceAtBoth() {
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Page page = first.page("p" + i);
      pages.add(i % 2 == 0 ? page : page.through(second.rpc()));
    }
    ConversationId group =
        first.conversations().group(pages.stream().map(Page::user).toArray(UserId[]::new));
    Call call = pages.get(0).start(group);
    List<Page> others = pages.subList(1, 8);
    List<Future<ActResponse>> acts =
        others.stream()
            .flatMap(page -> Stream.of(page.rings(call.getId()), page.joins(call.getId())))
            .toList();
    acts.forEach(Await::result);

    Call now = pages.get(0).calls().get(0);
    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(page.state(now)).isEqualTo(ParticipantState.PARTICIPANT_STATE_JOINED));
    // The caller's, and one of each who came, with or without a ringing before.
    assertThat(now.getVersion()).isBetween(8L, 15L);
    assertThat(now.getParticipantsList()).extracting(it -> it.getTurn()).doesNotHaveDuplicates();
  }

  @Test
  void aCallGoesOnWithoutTheReplicaThatBeganIt() {
    Page ana = first.page("ana");
    Page ben = first.page("ben");
    Page cleo = first.page("cleo");
    ConversationId group = first.conversations().group(ana.user(), ben.user(), cleo.user());
    Call call = ana.start(group);
    ben.join(call);

    first.die();

    Page anaNow = ana.through(second.rpc());
    Page benNow = ben.through(second.rpc());
    Page cleoNow = cleo.through(second.rpc());
    Call joined = Await.result(cleoNow.joins(call.getId()), SOON).getCall();
    assertThat(cleo.state(joined)).isEqualTo(ParticipantState.PARTICIPANT_STATE_JOINED);
    Await.result(cleoNow.says(call.getId(), benNow, Page.offer(1, "v=0")), SOON);
    assertThat(ben.inbox().saidTo(ben.peer())).hasSize(1);
    Await.result(benNow.leaves(call.getId(), false), SOON);
    Await.result(anaNow.leaves(call.getId(), false), SOON);
    Call ended = Await.result(cleoNow.leaves(call.getId(), false), SOON).getCall();
    assertThat(ended.getPhase()).isEqualTo(CallPhase.CALL_PHASE_ENDED);
    assertThat(second.log().of(group.toString()).stream().distinct()).hasSize(2);
  }

  @Test
  void deadlinesAreKeptByWhoeverIsLeft() {
    List<Page> friends = first.friends();
    Call call = friends.get(0).start(friends.get(1).user());
    first.die();
    first.clock().advance(Duration.ofSeconds(61));
    Await.until(
        "it ends",
        () ->
            second.told(call).stream()
                .anyMatch(it -> it.getReason() == CallEndReason.CALL_END_REASON_NO_ANSWER));
    // One that was relayed twice, as the relay died, is one by its id.
    assertThat(second.log().of(call.getConversationId()).stream().distinct()).hasSize(2);
  }
}
