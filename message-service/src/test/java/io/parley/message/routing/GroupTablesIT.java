package io.parley.message.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.message.domain.routing.Records;
import io.parley.message.store.ConversationStore;
import io.parley.message.store.FeedStore;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Role;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Conversation;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.ListChanged;
import io.parley.proto.log.LogRecord;
import io.parley.proto.message.FeedItem;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What changes of groups and acts leave in the tables, and what of it is read. */
@ExtendWith(ParleyExtension.class)
class GroupTablesIT {
  private static final String HEART = "\u2764\uFE0F";

  private final UserId ana = Records.user();
  private final UserId ben = Records.user();
  private final UserId cleo = Records.user();
  private final ConversationId id = Records.group();
  private RoutedLog log;
  private Scope scope;
  private long version = 1;

  @BeforeEach
  void create(Scope given) {
    scope = given;
    log = new RoutedLog(scope);
    log.append(id, Records.created(ana, ben));
    log.route();
  }

  @AfterEach
  void close() {
    log.close();
  }

  private void change(UnaryOperator<GroupChanged.Builder> what) {
    log.append(id, Records.change(ana, ++version, what));
  }

  private Conversation seenBy(UserId user) {
    ConversationStore store = new ConversationStore(log.database().pool());
    return Await.result(store.of(id, List.of(user))).get(user);
  }

  private String table(String name) {
    return scope.schema("message") + "." + name;
  }

  private long count(String table) {
    return Long.parseLong(scope.query("SELECT COUNT(*) FROM " + table(table)).get(0).get(0));
  }

  @Test
  void roleMutingAndPictureAreTold() {
    change(c -> c.setAvatarSet(GroupChanged.AvatarSet.newBuilder().setAvatar(HEART)));
    change(c -> c.setAllMutedSet(GroupChanged.AllMutedSet.newBuilder().setMuted(true)));
    change(
        c ->
            c.setMuted(GroupChanged.Muted.newBuilder().setUserId(ben.byteString()).setUntilMs(77)));
    change(c -> c.setOwnerSet(GroupChanged.OwnerSet.newBuilder().setUserId(ben.byteString())));
    log.route();

    assertThat(seenBy(ben).getRole()).isEqualTo(Role.ROLE_OWNER);
    assertThat(seenBy(ben).getMutedUntilMs()).isEqualTo(77);
    assertThat(seenBy(ana).getRole()).isEqualTo(Role.ROLE_ADMIN);
    assertThat(seenBy(ana).getAllMuted()).isTrue();
    assertThat(seenBy(ana).getAvatar()).isEqualTo(HEART);
    ConversationStore store = new ConversationStore(log.database().pool());
    assertThat(Await.result(store.isMuted(ben, id, 76))).isTrue();
    assertThat(Await.result(store.isMuted(ana, id, 76))).as("an admin").isFalse();
    assertThat(Await.result(store.isMuted(cleo, id, 76))).as("a stranger").isFalse();
  }

  @Test
  void aGroupMayBeginWithItsPicture() {
    ConversationId other = Records.group();
    GroupChanged.Builder created = Records.created(ana).getGroupChanged().toBuilder();
    created.getCreatedBuilder().setAvatar(HEART);
    log.append(other, LogRecord.newBuilder().setGroupChanged(created).build());
    log.route();

    ConversationStore store = new ConversationStore(log.database().pool());
    Conversation seen = Await.result(store.of(other, List.of(ana))).get(ana);
    assertThat(seen.getAvatar()).isEqualTo(HEART);
    assertThat(seen.getHead().getSeq()).as("one line tells all of it").isEqualTo(1);
  }

  @Test
  void whoLeavesAndComesBackWithinABatchHasOneMembershipWithAllHistory() {
    change(c -> c.setRemoved(GroupChanged.Removed.newBuilder().setUserId(ben.byteString())));
    change(
        c ->
            c.setAdded(
                GroupChanged.Added.newBuilder().addUserIds(ben.byteString()).setAllHistory(true)));
    log.append(id, Records.text(ana, Records.client(), "welcome"));
    log.route();

    Conversation seen = seenBy(ben);
    assertThat(seen.getFromSeq()).isEqualTo(1);
    assertThat(seen.getUntilSeq()).isZero();
    assertThat(seen.getRole()).isEqualTo(Role.ROLE_MEMBER);
    assertThat(seen.getUnread()).as("what was before is not unread").isEqualTo(1);
    assertThat(count("members")).isEqualTo(2);
  }

  @Test
  void aRecallLeavesNothingOfAMessageEditedMentioningAndReactedTo() {
    Text text =
        Text.newBuilder()
            .setBody("@b secret")
            .addMentions(Mention.newBuilder().setOffset(0).setLength(2).setUserId(ben.toString()))
            .build();
    log.append(id, Records.sent(ana, Records.client(), Content.newBuilder().setText(text).build()));
    log.append(id, Records.edit(ana, Records.client(), 2, text));
    log.append(id, Records.react(ben, Records.client(), 2, HEART));
    log.route();
    assertThat(count("mentions")).isEqualTo(1);
    assertThat(count("reactions")).isEqualTo(1);
    assertThat(seenBy(ben).getUnreadMentions()).isEqualTo(1);

    log.append(id, Records.recall(ana, Records.client(), 2));
    log.append(id, Records.react(ben, Records.client(), 2, "\uD83D\uDC4D"));
    log.route();

    assertThat(count("mentions")).isZero();
    assertThat(count("reactions")).isZero();
    assertThat(log.told.get(log.told.size() - 1).hasRefused()).isTrue();
    String secret = "SELECT COUNT(*) FROM %s WHERE INSTR(body, 'secret') > 0";
    assertThat(scope.query(secret.formatted(table("entries"))).get(0)).containsExactly("0");
  }

  @Test
  void changedListsAreHealed() {
    LogRecord changed =
        LogRecord.newBuilder()
            .setListChanged(ListChanged.newBuilder().setUserId(ben.byteString()).setListVersion(7))
            .build();
    log.append(new ConversationId(ben.value()), changed);
    List<FeedItem> live = log.route();

    FeedStore feed = new FeedStore(log.database().pool(), "topic");
    List<FeedItem> healed = Await.result(feed.read(0, log.end() - 1, log.end())).items();
    assertThat(healed).isEqualTo(live).hasSize(1);
  }
}
