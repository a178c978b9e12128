package io.parley.message.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.call.CallEndReason;
import io.parley.proto.call.CallMedia;
import io.parley.proto.chat.CallEnded;
import io.parley.proto.chat.CallStarted;
import io.parley.proto.chat.Content;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.FeedItem;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That calls began and ended, as signaling-service puts it into the log. */
class CallEntriesTest {
  private final RoutingState state = new RoutingState(1_000);
  private final Decider decider = new Decider(state);
  private final PlayedTables tables = new PlayedTables();
  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private final ConversationId direct = ConversationId.direct(ana, ben);
  private long position;

  private Decision decide(ConversationId id, LogRecord record) {
    List<LoggedRecord> records = List.of(new LoggedRecord(0, position++, 1, id, record));
    tables.fill(decider, state, records);
    Decision decision = decider.decide(records);
    tables.take(decision);
    return decision;
  }

  private static Content started() {
    return Content.newBuilder()
        .setCallStarted(
            CallStarted.newBuilder()
                .setCallId(UUID.randomUUID().toString())
                .setMedia(CallMedia.CALL_MEDIA_VIDEO))
        .build();
  }

  private static Content ended(CallEndReason reason, UserId... users) {
    return Content.newBuilder()
        .setCallEnded(
            CallEnded.newBuilder()
                .setCallId(UUID.randomUUID().toString())
                .setReason(reason)
                .addAllUserIds(Arrays.stream(users).map(UserId::toString).toList()))
        .build();
  }

  private LogRecord toBen(Content content) {
    LogRecord sent = Records.sent(ana, Records.client(), content);
    return sent.toBuilder()
        .setSent(sent.getSent().toBuilder().setRecipientId(ben.byteString()))
        .build();
  }

  private static long n(Decision decision) {
    return decision.entries.get(0).number().n();
  }

  @Test
  void aCallOpensTheConversationOfTwo() {
    Decision decision = decide(direct, toBen(started()));

    assertThat(decision.entries).singleElement().extracting(e -> e.number().seq()).isEqualTo(1L);
    assertThat(n(decision)).as("makes no unread").isZero();
    assertThat(decision.members).extracting(Decision.MemberChange::user).containsExactly(ana, ben);
    assertThat(decision.conversations).singleElement().matches(Decision.ConversationRow::created);
  }

  @Test
  void onlyACallThatNobodyAnsweredMakesUnread() {
    decide(direct, toBen(started()));

    assertThat(n(decide(direct, toBen(ended(CallEndReason.CALL_END_REASON_COMPLETED, ana, ben)))))
        .isZero();
    assertThat(n(decide(direct, toBen(ended(CallEndReason.CALL_END_REASON_NO_ANSWER, ana)))))
        .isEqualTo(1);
    assertThat(n(decide(direct, toBen(ended(CallEndReason.CALL_END_REASON_CANCELLED, ana)))))
        .isEqualTo(2);
  }

  @Test
  void theEndIsToldThoughTheOneBlockedTheOtherMeanwhile() {
    decide(direct, Records.contact(ana, ben, 1, true, false));
    decide(direct, toBen(started()));
    decide(direct, Records.contact(ana, ben, 2, true, true));

    assertThat(
            decide(direct, toBen(ended(CallEndReason.CALL_END_REASON_COMPLETED, ana, ben))).entries)
        .hasSize(1);
  }

  @Test
  void theEndIsToldThoughTheCallerIsMutedOrGone() {
    DecidedGroup group = new DecidedGroup();
    group.muteAll();
    Content end =
        ended(CallEndReason.CALL_END_REASON_COMPLETED, group.member, group.owner, group.former);

    assertThat(group.refusal(Records.sent(group.member, Records.client(), started()))).isNull();
    assertThat(group.refusal(Records.sent(group.member, Records.client(), end))).isNull();
    assertThat(group.refusal(Records.sent(group.former, Records.client(), end))).isNull();
  }

  @Test
  void aRepeatIsTheSameEntry() {
    LogRecord start = toBen(started());
    decide(direct, start);

    Decision again = decide(direct, start);

    assertThat(again.entries).isEmpty();
    assertThat(again.items.get(0)).singleElement().matches(FeedItem::hasRepeated);
  }

  @Test
  void nothingIsOpenedThatIsNotTheConversationOfTheTwo() {
    Decision elsewhere = decide(Records.group(), toBen(started()));
    Decision ofNobody = decide(Records.group(), Records.sent(ana, Records.client(), started()));

    for (Decision decision : List.of(elsewhere, ofNobody)) {
      assertThat(decision.entries).isEmpty();
      assertThat(decision.items.get(0).get(0).getRefused().getCode())
          .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
    }
  }

  @Test
  void aCallIsNeitherEditedNorRecalledNorReactedTo() {
    DecidedGroup group = new DecidedGroup();
    long seq =
        DecidedGroup.seq(group.decide(Records.sent(group.member, Records.client(), started())));

    assertThat(group.refusal(Records.recall(group.member, Records.client(), seq)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_RECALLABLE);
    assertThat(
            group.refusal(
                Records.edit(
                    group.member, Records.client(), seq, Records.text("another").getText())))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_EDITABLE);
    assertThat(group.refusal(Records.react(group.owner, Records.client(), seq, "\u2764")))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_REACTABLE);
  }

  @Test
  void whatHasNotTheFormOfACallMeansNothing() {
    Content noId = Content.newBuilder().setCallStarted(CallStarted.getDefaultInstance()).build();
    UserId[] crowd = IntStream.range(0, 51).mapToObj(i -> ana).toArray(UserId[]::new);

    assertThat(decide(direct, toBen(noId)).items).isEmpty();
    assertThat(decide(direct, toBen(ended(CallEndReason.CALL_END_REASON_COMPLETED, crowd))).items)
        .isEmpty();
  }
}
