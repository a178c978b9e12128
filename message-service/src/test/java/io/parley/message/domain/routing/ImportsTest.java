package io.parley.message.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Content;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that were sent elsewhere. */
class ImportsTest {
  private static final long NOON = 1_800_000_000_000L;
  private static final long YEARS_AGO = 1_600_000_000_000L;

  private final RoutingState state = new RoutingState(10_000);
  private final Decider decider = new Decider(state);
  private final PlayedTables tables = new PlayedTables();
  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private final UserId cleo = Records.user();
  private final ConversationId direct = ConversationId.direct(ana, ben);
  private final ConversationId group = Records.group();
  private long position;

  private static LogRecord imported(LogRecord record, long timeMs) {
    return LogRecord.newBuilder()
        .setSent(record.getSent().toBuilder().setImportedMs(timeMs))
        .build();
  }

  private static LogRecord toGroup(UserId from, ClientId client, long timeMs) {
    return imported(Records.text(from, client, "from elsewhere"), timeMs);
  }

  private LogRecord toBen(long timeMs) {
    return imported(Records.text(ana, ben, Records.client(), "from elsewhere"), timeMs);
  }

  private List<LoggedRecord> logged(ConversationId id, LogRecord... records) {
    return Arrays.stream(records)
        .map(record -> new LoggedRecord(0, position++, NOON, id, record))
        .toList();
  }

  private Decision decide(ConversationId id, LogRecord... records) {
    return decide(logged(id, records));
  }

  private Decision decide(List<LoggedRecord> records) {
    tables.fill(decider, state, records);
    Decision decision = decider.decide(records);
    tables.take(decision);
    return decision;
  }

  private static ErrorCode refusal(Decision decision) {
    assertThat(decision.entries).isEmpty();
    return decision.items.get(0).get(0).getRefused().getCode();
  }

  @Test
  void theyHaveTheTimesOfElsewhereAndTheOrderOfTheLog() {
    decide(group, Records.created(ana, ben));

    Decision decision =
        decide(
            group,
            toGroup(ana, Records.client(), YEARS_AGO + 2),
            Records.text(ben, Records.client(), "now"),
            toGroup(ben, Records.client(), YEARS_AGO + 1));

    assertThat(decision.entries)
        .extracting(entry -> entry.entry().getTimeMs())
        .containsExactly(YEARS_AGO + 2, NOON, YEARS_AGO + 1);
    assertThat(decision.entries).extracting(e -> e.number().seq()).containsExactly(2L, 3L, 4L);
    assertThat(decision.entries).extracting(e -> e.number().n()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aClockThatWasFastElsewhereMakesNoEntryOfTheFuture() {
    Decision decision = decide(direct, toBen(NOON + 1));

    assertThat(decision.entries.get(0).entry().getTimeMs()).isEqualTo(NOON);
  }

  @Test
  void whoIsNoMemberOrMutedOrLeftHasSentWhatTheySent() {
    decide(group, Records.created(ana, ben));
    decide(group, Records.removed(ana, 2, ben));
    decide(
        group,
        Records.change(
            ana,
            3,
            change ->
                change.setAllMutedSet(
                    io.parley.proto.log.GroupChanged.AllMutedSet.newBuilder().setMuted(true))));

    Decision decision =
        decide(
            group,
            toGroup(cleo, Records.client(), YEARS_AGO),
            toGroup(ben, Records.client(), YEARS_AGO));

    assertThat(decision.entries).hasSize(2);
    assertThat(decision.members).isEmpty();
  }

  @Test
  void twoWhoAreNoContactsOrBlockEachOtherGetTheirConversationAndMayNotWrite() {
    decide(direct, Records.contact(ana, ben, 1, true, true));

    Decision decision = decide(direct, toBen(YEARS_AGO));

    assertThat(decision.members).extracting(Decision.MemberChange::user).containsExactly(ana, ben);
    assertThat(decision.conversations)
        .singleElement()
        .satisfies(c -> assertThat(c.created()).isTrue());
    assertThat(refusal(decide(direct, Records.text(ana, ben, Records.client(), "live"))))
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
  }

  @Test
  void aRepeatGetsTheSeqOfTheFirst() {
    decide(group, Records.created(ana, ben));
    LogRecord message = toGroup(cleo, Records.client(), YEARS_AGO);
    decide(group, message, toGroup(cleo, Records.client(), YEARS_AGO));

    Decision again = decide(group, message);

    assertThat(again.entries).isEmpty();
    assertThat(again.items.get(0).get(0).getRepeated().getEntry().getSeq()).isEqualTo(2);
    assertThat(again.items.get(0).get(0).getRepeated().getEntry().getTimeMs()).isEqualTo(YEARS_AGO);
  }

  @Test
  void whatHasNoPlaceIsRefused() {
    assertThat(refusal(decide(group, toGroup(ana, Records.client(), YEARS_AGO))))
        .as("no such group")
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
    assertThat(refusal(decide(ConversationId.direct(ben, cleo), toBen(YEARS_AGO))))
        .as("the conversation of others")
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
    decide(direct, toBen(YEARS_AGO));
    assertThat(refusal(decide(direct, toGroup(ana, Records.client(), YEARS_AGO))))
        .as("a direct conversation as if it were a group")
        .isEqualTo(ErrorCode.ERROR_CODE_MAY_NOT_WRITE);
  }

  @Test
  void anAnswerNeedsWhatItAnswers() {
    decide(direct, toBen(YEARS_AGO));

    assertThat(refusal(decide(direct, answer(2))))
        .isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET);
    assertThat(decide(direct, answer(1)).entries).hasSize(1);
  }

  private LogRecord answer(long seq) {
    Content content =
        Content.newBuilder()
            .setText(Text.newBuilder().setBody("indeed").setReplyToSeq(seq))
            .build();
    LogRecord record = toBen(YEARS_AGO);
    return record.toBuilder().setSent(record.getSent().toBuilder().setContent(content)).build();
  }

  /** Or the word of another system could change what people see here. */
  @Test
  void onlyMessagesComeFromElsewhere() {
    decide(group, Records.created(ana, ben));
    decide(group, Records.text(ana, Records.client(), "live"));

    Decision decision =
        decide(
            group,
            imported(Records.recall(ana, Records.client(), 2), YEARS_AGO),
            imported(Records.edit(ana, Records.client(), 2, Text.getDefaultInstance()), YEARS_AGO),
            imported(Records.react(ana, Records.client(), 2, "🌳"), YEARS_AGO),
            toGroup(ana, Records.client(), -1));

    assertThat(decision.entries).isEmpty();
    assertThat(decision.items).isEmpty();
  }

  @Test
  void theirTimeForEditsAndRecallsIsOver() {
    decide(group, Records.created(ana, ben));
    decide(group, toGroup(ben, Records.client(), YEARS_AGO));

    assertThat(refusal(decide(group, Records.recall(ben, Records.client(), 2))))
        .isEqualTo(ErrorCode.ERROR_CODE_RECALL_TOO_LATE);
    assertThat(
            refusal(
                decide(
                    group,
                    Records.edit(
                        ben, Records.client(), 2, Text.newBuilder().setBody("other").build()))))
        .isEqualTo(ErrorCode.ERROR_CODE_EDIT_TOO_LATE);
  }

  @Test
  void aReplayGivesTheSameWhateverTheBatches() {
    List<LoggedRecord> log = new ArrayList<>(logged(group, Records.created(ana, ben)));
    for (int i = 0; i < 40; i++) {
      LogRecord record =
          i % 2 == 0
              ? toGroup(cleo, Records.client(), YEARS_AGO - i)
              : Records.text(ana, Records.client(), "live");
      log.addAll(logged(group, record));
    }
    log.add(log.get(5));

    assertThat(entriesOf(log, 42)).isEqualTo(entriesOf(log, 5)).hasSize(41);
  }

  private static List<Decision.NewEntry> entriesOf(List<LoggedRecord> log, int batch) {
    ImportsTest fresh = new ImportsTest();
    List<Decision.NewEntry> entries = new ArrayList<>();
    for (int from = 0; from < log.size(); from += batch) {
      entries.addAll(fresh.decide(log.subList(from, Math.min(log.size(), from + batch))).entries);
    }
    return entries;
  }
}
