package io.parley.message.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.FeedItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeciderTest {
  private static final long NOON = 1_800_000_000_000L;
  private static final long TWO_MINUTES = 120_000;

  private final RoutingState state = new RoutingState(10_000);
  private final Decider decider = new Decider(state);
  private final PlayedTables tables = new PlayedTables();
  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private final UserId cleo = Records.user();
  private final ConversationId direct = ConversationId.direct(ana, ben);
  private final ConversationId group = Records.group();
  private long position;
  private long now = NOON;

  @BeforeEach
  void anaAndBenAreContacts() {
    decide(direct, Records.contact(ana, ben, 1, true, false));
  }

  @Test
  void theFirstMessageOpensTheConversationForBoth() {
    Decision decision = decide(direct, Records.text(ana, ben, Records.client(), "hello"));

    assertThat(decision.entries).singleElement().extracting(e -> e.number().seq()).isEqualTo(1L);
    assertThat(decision.members).extracting(Decision.MemberChange::user).containsExactly(ana, ben);
    assertThat(decision.conversations)
        .singleElement()
        .satisfies(row -> assertThat(row.created()).isTrue());
  }

  @Test
  void seqsAreDenseAndOnlyMessagesCount() {
    decide(group, Records.created(ana, ben));
    Decision decision =
        decide(
            group,
            Records.text(ana, Records.client(), "one"),
            Records.added(ana, 2, cleo),
            Records.text(cleo, Records.client(), "two"));

    assertThat(decision.entries).extracting(e -> e.number().seq()).containsExactly(2L, 3L, 4L);
    assertThat(decision.entries).extracting(e -> e.number().n()).containsExactly(1L, 1L, 2L);
  }

  @Test
  void aRepeatInTheSameBatchGetsTheSameSeq() {
    ClientId client = Records.client();
    LogRecord message = Records.text(ana, ben, client, "hello");

    Decision decision = decide(direct, message, message);

    assertThat(decision.entries).hasSize(1);
    assertThat(items(decision).get(1).getRepeated().getEntry().getSeq()).isEqualTo(1);
  }

  @Test
  void twoSendersMayUseTheSameClientId() {
    ClientId client = Records.client();

    Decision decision =
        decide(
            direct,
            Records.text(ana, ben, client, "from Ana"),
            Records.text(ben, ana, client, "from Ben"));

    assertThat(decision.entries).hasSize(2);
  }

  @Test
  void strangersAndBlockedOnesMayNotWriteAndAreNotToldWhy() {
    ConversationId strangers = ConversationId.direct(ana, cleo);
    assertRefused(
        decide(strangers, Records.text(cleo, ana, Records.client(), "hi")),
        ErrorCode.ERROR_CODE_MAY_NOT_WRITE);

    decide(direct, Records.contact(ana, ben, 2, true, true));
    assertRefused(
        decide(direct, Records.text(ben, ana, Records.client(), "hi")),
        ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
  }

  @Test
  void aSendUnderAForeignConversationIsRefused() {
    assertRefused(
        decide(ConversationId.direct(ben, cleo), Records.text(ana, ben, Records.client(), "hi")),
        ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
  }

  @Test
  void aRemovedMemberMayNotWriteFromTheRemovalOn() {
    decide(group, Records.created(ana, ben, cleo));
    Decision decision =
        decide(
            group,
            Records.text(cleo, Records.client(), "before"),
            Records.removed(ana, 2, cleo),
            Records.text(cleo, Records.client(), "after"));

    assertThat(decision.entries).hasSize(2);
    assertThat(decision.members).containsExactly(new Decision.MemberChange.Left(group, cleo, 3));
    assertThat(items(decision).get(2).getRefused().getCode())
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
  }

  @Test
  void repeatedChangesOfAGroupAreIgnoredByTheirVersion() {
    LogRecord created = Records.created(ana, ben);
    LogRecord added = Records.added(ana, 2, cleo);

    Decision decision = decide(group, created, created, added, added, created);

    assertThat(decision.entries).hasSize(2);
    assertThat(decision.members).hasSize(3);
  }

  @Test
  void anOlderRelationDoesNotUndoANewerOne() {
    decide(direct, Records.contact(ana, ben, 3, false, false));
    decide(direct, Records.contact(ana, ben, 2, true, false));

    assertRefused(
        decide(direct, Records.text(ana, ben, Records.client(), "hi")),
        ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
  }

  @Test
  void anOwnMessageIsRecalledWithinTwoMinutesOfTheLogsClock() {
    decide(group, Records.created(ana, ben));
    decide(group, Records.text(ben, Records.client(), "oops"));
    now = NOON + TWO_MINUTES;

    Decision decision = decide(group, Records.recall(ben, Records.client(), 2));

    assertThat(decision.recalled)
        .singleElement()
        .satisfies(recalled -> assertThat(recalled.key()).isEqualTo(new EntryKey(group, 2)));
    assertThat(decision.entries)
        .singleElement()
        .satisfies(entry -> assertThat(entry.number().n()).isEqualTo(1));
  }

  @Test
  void aRecallIsRefusedWhenLateOrForeignOrDoneAlready() {
    decide(group, Records.created(ana, ben, cleo));
    decide(group, Records.text(ben, Records.client(), "oops"));
    assertRefused(
        decide(group, Records.recall(cleo, Records.client(), 2)),
        ErrorCode.ERROR_CODE_NOT_RECALLABLE);
    now = NOON + TWO_MINUTES + 1;
    assertRefused(
        decide(group, Records.recall(ben, Records.client(), 2)),
        ErrorCode.ERROR_CODE_RECALL_TOO_LATE);

    Decision twice =
        decide(
            group,
            Records.text(ana, Records.client(), "oops"),
            Records.recall(ana, Records.client(), 3),
            Records.recall(ana, Records.client(), 3));
    assertThat(items(twice).get(2).getRefused().getCode())
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_RECALLABLE);
  }

  /** A member who sent with the id of a later system entry would stop the partition. */
  @Test
  void aClientIdOfTheFormOfSystemEntriesIsNoSend() {
    decide(group, Records.created(ana, ben));
    ClientId forged = new ClientId(new UUID(0x8000L, 0x8000000000000002L));

    Decision decision = decide(group, Records.text(ana, forged, "mine"));

    assertThat(decision.entries).isEmpty();
  }

  @Test
  void recordsThatMeanNothingChangeNothing() {
    Decision decision =
        decide(
            direct,
            LogRecord.getDefaultInstance(),
            LogRecord.newBuilder()
                .setSent(io.parley.proto.log.Sent.newBuilder().setContent(Records.text("x")))
                .build());

    assertThat(decision.entries).isEmpty();
    assertThat(decision.items).isEmpty();
  }

  @Test
  void aRefusalIsADoubtUntilTheDatabaseWasAsked() {
    ClientId client = Records.client();
    Decision decision =
        decide(ConversationId.direct(ana, cleo), Records.text(cleo, ana, client, "hi"));

    assertThat(decision.doubts.sends)
        .containsExactly(new SendKey(ConversationId.direct(ana, cleo), cleo, client));
  }

  @Test
  void replayingTheSameLogGivesTheSameEntries() {
    List<LoggedRecord> log = new ArrayList<>();
    log.add(logged(group, Records.created(ana, ben)));
    for (int i = 0; i < 50; i++) {
      log.add(logged(group, Records.text(i % 3 == 0 ? cleo : ana, Records.client(), "m" + i)));
    }
    log.add(log.get(7));

    assertThat(entriesOf(log, 53)).isEqualTo(entriesOf(log, 4));
  }

  private static List<Decision.NewEntry> entriesOf(List<LoggedRecord> log, int batch) {
    RoutingState fresh = new RoutingState(10_000);
    Decider other = new Decider(fresh);
    PlayedTables tables = new PlayedTables();
    List<Decision.NewEntry> entries = new ArrayList<>();
    for (int from = 0; from < log.size(); from += batch) {
      List<LoggedRecord> records = log.subList(from, Math.min(log.size(), from + batch));
      tables.fill(other, fresh, records);
      Decision decision = other.decide(records);
      tables.take(decision);
      entries.addAll(decision.entries);
    }
    return entries;
  }

  private Decision decide(ConversationId conversation, LogRecord... records) {
    List<LoggedRecord> logged =
        Arrays.stream(records).map(record -> logged(conversation, record)).toList();
    tables.fill(decider, state, logged);
    Decision decision = decider.decide(logged);
    tables.take(decision);
    return decision;
  }

  private LoggedRecord logged(ConversationId conversation, LogRecord record) {
    return new LoggedRecord(0, position++, now, conversation, record);
  }

  private static List<FeedItem> items(Decision decision) {
    return decision.items.get(0);
  }

  private static void assertRefused(Decision decision, ErrorCode code) {
    assertThat(decision.entries).isEmpty();
    assertThat(items(decision))
        .singleElement()
        .satisfies(item -> assertThat(item.getRefused().getCode()).isEqualTo(code));
  }
}
