package io.parley.message.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Decision.MemberChange;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Role;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.ListChanged;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.FeedItem;
import org.junit.jupiter.api.Test;

class ActsTest {
  private static final String HEART = "\u2764\uFE0F";

  private final DecidedGroup group = new DecidedGroup();

  private EntryKey entry(long seq) {
    return new EntryKey(group.id, seq);
  }

  private LogRecord text(UserId who, Text.Builder text) {
    return Records.sent(who, Records.client(), Content.newBuilder().setText(text).build());
  }

  private ErrorCode react(UserId who, long seq, String emoji) {
    return group.refusal(Records.react(who, Records.client(), seq, emoji));
  }

  private static CommittedEntry told(Decision decision) {
    return decision.items.get(0).get(0).getEntry();
  }

  @Test
  void anEditIsToldWithItsOwnSeqAndMakesNoUnread() {
    long seq = group.say(group.member, "helo");
    Text better = Text.newBuilder().setBody("hello").setEditedSeq(999).build();

    Decision decision = group.decide(Records.edit(group.member, Records.client(), seq, better));

    Text told = told(decision).getEntry().getContent().getEdit().getText();
    assertThat(told.getBody()).isEqualTo("hello");
    assertThat(told.getEditedSeq()).isEqualTo(seq + 1);
    assertThat(told.getEditedMs()).isEqualTo(group.nowMs);
    assertThat(told(decision).getEntry().getN()).isEqualTo(1);
    assertThat(decision.edited.get(entry(seq))).isEqualTo(new Decision.EditedEntry(told, 1));
  }

  @Test
  void aMessageIsEditedAHundredTimesAtMost() {
    long seq = group.say(group.member, "0");
    for (int i = 1; i <= 100; i++) {
      assertThat(edit(seq, i)).isNull();
    }

    assertThat(edit(seq, 101)).isEqualTo(ErrorCode.ERROR_CODE_NOT_EDITABLE);
  }

  private ErrorCode edit(long seq, int number) {
    Text text = Text.newBuilder().setBody("" + number).build();
    return group.refusal(Records.edit(group.member, Records.client(), seq, text));
  }

  @Test
  void whatWasRecalledIsNeitherEditedNorReactedToNorRecalled() {
    long seq = group.say(group.member, "oops");
    react(group.other, seq, HEART);
    group.decide(Records.recall(group.member, Records.client(), seq));

    assertThat(edit(seq, 1)).isEqualTo(ErrorCode.ERROR_CODE_NOT_EDITABLE);
    assertThat(react(group.owner, seq, HEART)).isEqualTo(ErrorCode.ERROR_CODE_NOT_REACTABLE);
    assertThat(group.refusal(Records.recall(group.owner, Records.client(), seq)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_RECALLABLE);
    assertThat(group.tables.reactions()).isEmpty();
  }

  @Test
  void aReactionIsGivenOnceAndTakenBackOnce() {
    long seq = group.say(group.member, "hello");

    assertThat(react(group.other, seq, HEART)).isNull();
    assertThat(react(group.other, seq, HEART)).isEqualTo(ErrorCode.ERROR_CODE_NOT_REACTABLE);
    LogRecord back = Records.takeBack(group.other, Records.client(), seq, HEART);
    assertThat(group.refusal(back)).isNull();
    assertThat(group.tables.reactions()).isEmpty();
    assertThat(group.refusal(Records.takeBack(group.other, Records.client(), seq, HEART)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_REACTABLE);
  }

  @Test
  void aMemberGivesThreeEmojiToAMessageAtMost() {
    long seq = group.say(group.member, "hello");
    for (String emoji : new String[] {"a", "b", "c"}) {
      assertThat(react(group.other, seq, emoji)).isNull();
    }

    assertThat(react(group.other, seq, "d")).isEqualTo(ErrorCode.ERROR_CODE_NOT_REACTABLE);
    assertThat(react(group.owner, seq, "d")).isNull();
  }

  @Test
  void aMessageHasFiftyEmojiAtMost() {
    long seq = group.say(group.member, "hello");
    UserId giver = group.owner;
    for (int i = 0; i < 50; i++) {
      if (i % 3 == 0) {
        giver = Records.user();
        add(giver, true, 100 + i);
      }
      assertThat(react(giver, seq, "e" + i)).isNull();
    }

    assertThat(react(group.other, seq, "e50")).isEqualTo(ErrorCode.ERROR_CODE_NOT_REACTABLE);
    assertThat(react(group.other, seq, "e0")).as("one that is there").isNull();
  }

  private Decision add(UserId user, boolean allHistory, long version) {
    return group.decide(
        Records.change(
            group.owner,
            version,
            change ->
                change.setAdded(
                    GroupChanged.Added.newBuilder()
                        .addUserIds(user.byteString())
                        .setAllHistory(allHistory))));
  }

  @Test
  void whatAJoinerDoesNotSeeTheyNeitherAnswerNorReactTo() {
    long before = group.say(group.member, "before");
    add(group.stranger, false, 100);

    assertThat(react(group.stranger, before, HEART)).isEqualTo(ErrorCode.ERROR_CODE_NOT_REACTABLE);
    assertThat(reply(group.stranger, before)).isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET);
    assertThat(reply(group.stranger, before + 1)).isNull();
    assertThat(reply(group.member, 1_000)).isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET);
    assertThat(reply(group.member, -1)).isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET);
  }

  private ErrorCode reply(UserId who, long seq) {
    return group.refusal(text(who, Text.newBuilder().setBody("yes").setReplyToSeq(seq)));
  }

  @Test
  void whoJoinsWithAllHistorySeesWhatWasBefore() {
    long before = group.say(group.member, "before");

    Decision decision = add(group.former, true, 100);

    assertThat(decision.members)
        .containsExactly(
            new MemberChange.Joined(group.id, group.former, 1, before + 1, Role.ROLE_MEMBER));
    assertThat(told(decision).getAllHistory()).isTrue();
    assertThat(reply(group.former, before)).isNull();
  }

  @Test
  void whoComesBackSeesWhatTheySawAndNotWhatWasMeanwhile() {
    long away = group.say(group.member, "while away");
    add(group.former, false, 100);

    assertThat(reply(group.former, 2)).as("the role of the admin").isNull();
    assertThat(reply(group.former, away)).isEqualTo(ErrorCode.ERROR_CODE_NO_SUCH_REPLY_TARGET);
  }

  @Test
  void mentionsAreOfMembersOnceEachAndNotOfOneself() {
    Text.Builder text = Text.newBuilder().setBody("@a @b @c @d");
    int offset = 0;
    for (UserId user : new UserId[] {group.other, group.other, group.former, group.member}) {
      text.addMentions(
          Mention.newBuilder().setOffset(offset).setLength(2).setUserId(user.toString()));
      offset += 3;
    }

    long seq = DecidedGroup.seq(group.decide(text(group.member, text)));

    assertThat(group.tables.mentions())
        .containsExactly(new Decision.MentionRow(entry(seq), group.other));
  }

  @Test
  void theFormerOwnerIsAnAdmin() {
    Decision decision =
        group.change(
            change ->
                change.setOwnerSet(
                    GroupChanged.OwnerSet.newBuilder().setUserId(group.member.byteString())));

    assertThat(decision.members)
        .containsExactly(
            new MemberChange.RoleSet(group.id, group.owner, Role.ROLE_ADMIN),
            new MemberChange.RoleSet(group.id, group.member, Role.ROLE_OWNER));
    assertThat(told(decision).getChangedForList())
        .containsExactly(group.owner.byteString(), group.member.byteString());
    long seq = group.say(group.member, "mine now");
    assertThat(group.refusal(Records.recall(group.owner, Records.client(), seq)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_RECALLABLE);
  }

  @Test
  void roleAndMutingEndWithMembership() {
    group.mute(group.admin, group.nowMs + 1_000_000);
    group.change(
        change ->
            change.setRemoved(
                GroupChanged.Removed.newBuilder().setUserId(group.admin.byteString())));
    add(group.admin, false, 100);

    long seq = group.say(group.admin, "back");
    assertThat(seq).isPositive();
    long others = group.say(group.member, "hello");
    assertThat(group.refusal(Records.recall(group.admin, Records.client(), others)))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_RECALLABLE);
  }

  @Test
  void aRepeatedActIsNotDoneAgain() {
    long seq = group.say(group.member, "hello");
    LogRecord act = Records.react(group.other, new ClientId(Records.client().value()), seq, HEART);
    group.decide(act);

    FeedItem again = group.decide(act).items.get(0).get(0);

    assertThat(again.getRepeated().getEntry().getSeq()).isEqualTo(seq + 1);
  }

  @Test
  void changedListsAreToldToTheirUser() {
    LogRecord changed =
        LogRecord.newBuilder()
            .setListChanged(
                ListChanged.newBuilder().setUserId(group.member.byteString()).setListVersion(7))
            .build();

    Decision decision = group.decide(changed);

    assertThat(decision.items.get(0).get(0).getList().getListVersion()).isEqualTo(7);
    assertThat(decision.lists).containsOnlyKeys(group.member);
    assertThat(decision.entries).isEmpty();
  }
}
