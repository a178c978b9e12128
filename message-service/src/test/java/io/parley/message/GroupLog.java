package io.parley.message;

import io.parley.message.domain.routing.Records;
import io.parley.proto.chat.Role;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.LogRecord;
import io.parley.testkit.Await;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** A group's changes, put into the log as contact-service puts them: each of the next version. */
final class GroupLog {
  final ConversationId id = Records.group();
  private final Chat chat;
  private final UserId owner;
  private long version = 1;

  GroupLog(Chat chat, UserId owner, UserId... others) {
    this.chat = chat;
    this.owner = owner;
    chat.append(id, Records.created(owner, others));
  }

  void add(UserId user, boolean allHistory) {
    change(
        change ->
            change.setAdded(
                GroupChanged.Added.newBuilder()
                    .addUserIds(user.byteString())
                    .setAllHistory(allHistory)));
  }

  void remove(UserId user) {
    change(
        change ->
            change.setRemoved(GroupChanged.Removed.newBuilder().setUserId(user.byteString())));
  }

  void role(UserId user, Role role) {
    change(
        change ->
            change.setRoleSet(
                GroupChanged.RoleSet.newBuilder().setUserId(user.byteString()).setRole(role)));
  }

  void mute(UserId user, long untilMs) {
    change(
        change ->
            change.setMuted(
                GroupChanged.Muted.newBuilder().setUserId(user.byteString()).setUntilMs(untilMs)));
  }

  void muteAll(boolean muted) {
    change(change -> change.setAllMutedSet(GroupChanged.AllMutedSet.newBuilder().setMuted(muted)));
  }

  private void change(UnaryOperator<GroupChanged.Builder> change) {
    GroupChanged.Builder next =
        GroupChanged.newBuilder().setVersion(++version).setActorId(owner.byteString());
    chat.append(id, LogRecord.newBuilder().setGroupChanged(change.apply(next)).build());
  }

  /** Waits until the last change is decided. */
  void await() {
    String sql =
        "SELECT 1 FROM %s WHERE conversation_id = 0x%s AND client_id = 0x%s"
            .formatted(
                chat.table("entries"),
                HexFormat.of().formatHex(id.bytes()),
                "00000000000080008000%012x".formatted(version));
    Await.until("version " + version, () -> !chat.scope.query(sql).isEmpty());
  }
}
