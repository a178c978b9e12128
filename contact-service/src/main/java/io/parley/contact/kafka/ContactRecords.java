package io.parley.contact.kafka;

import com.google.protobuf.ByteString;
import io.parley.contact.domain.GroupEvent;
import io.parley.contact.domain.NewGroup;
import io.parley.proto.chat.JoinedBy;
import io.parley.proto.chat.Role;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.ContactChanged;
import io.parley.proto.log.FileRecord;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.ListChanged;
import io.parley.proto.log.LogRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened, as records of the message log. */
public final class ContactRecords {
  private ContactRecords() {}

  /** The relation of two people after a change. */
  public static byte[] relation(ContactChanged change) {
    return LogRecord.newBuilder().setContactChanged(change).build().toByteArray();
  }

  /** A group's first record, with all of its first members. */
  public static byte[] created(NewGroup group) {
    List<UserId> members =
        Stream.concat(Stream.of(group.creator()), group.others().stream()).toList();
    return record(
        group.creator(),
        1,
        GroupChanged.newBuilder()
            .setCreated(
                GroupChanged.Created.newBuilder()
                    .setName(group.settings().name())
                    .setNotice(group.settings().notice())
                    .setAvatar(group.settings().avatar())
                    .addAllUserIds(bytes(members))));
  }

  /** A group's later record. */
  public static byte[] changed(UserId actor, long version, GroupEvent event) {
    return record(actor, version, event.match(CASES));
  }

  /** Somebody's lists changed by something else than a relation of theirs. */
  public static byte[] listChanged(UserId user, long version) {
    return LogRecord.newBuilder()
        .setListChanged(
            ListChanged.newBuilder().setUserId(user.byteString()).setListVersion(version))
        .build()
        .toByteArray();
  }

  /** A group has another picture: not of the log, but of the topic of files. */
  public static byte[] avatarChanged(
      ConversationId group, Optional<FileId> before, Optional<FileId> after) {
    return FileRecord.newBuilder()
        .setAvatarChanged(
            FileRecord.AvatarChanged.newBuilder()
                .setSubjectId(group.byteString())
                .setFileId(bytes(after))
                .setReplacedFileId(bytes(before)))
        .build()
        .toByteArray();
  }

  private static ByteString bytes(Optional<FileId> file) {
    return file.map(FileId::byteString).orElse(ByteString.EMPTY);
  }

  private static final GroupEvent.Cases<GroupChanged.Builder> CASES =
      new GroupEvent.Cases<>(
          ContactRecords::added,
          removed ->
              GroupChanged.newBuilder()
                  .setRemoved(
                      GroupChanged.Removed.newBuilder().setUserId(removed.user().byteString())),
          roleSet ->
              GroupChanged.newBuilder()
                  .setRoleSet(
                      GroupChanged.RoleSet.newBuilder()
                          .setUserId(roleSet.user().byteString())
                          .setRole(role(roleSet.role()))),
          muted ->
              GroupChanged.newBuilder()
                  .setMuted(
                      GroupChanged.Muted.newBuilder()
                          .setUserId(muted.user().byteString())
                          .setUntilMs(muted.untilMs())),
          ownerSet ->
              GroupChanged.newBuilder()
                  .setOwnerSet(
                      GroupChanged.OwnerSet.newBuilder().setUserId(ownerSet.user().byteString())),
          renamed ->
              GroupChanged.newBuilder()
                  .setRenamed(GroupChanged.Renamed.newBuilder().setName(renamed.name())),
          noticeSet ->
              GroupChanged.newBuilder()
                  .setNoticeSet(GroupChanged.NoticeSet.newBuilder().setNotice(noticeSet.notice())),
          avatarSet ->
              GroupChanged.newBuilder()
                  .setAvatarSet(GroupChanged.AvatarSet.newBuilder().setAvatar(avatarSet.avatar())),
          listedSet ->
              GroupChanged.newBuilder()
                  .setListedSet(
                      GroupChanged.ListedSet.newBuilder()
                          .setListed(listedSet.listed())
                          .setOpen(listedSet.open())),
          historySet ->
              GroupChanged.newBuilder()
                  .setHistorySet(GroupChanged.HistorySet.newBuilder().setAll(historySet.all())),
          allMutedSet ->
              GroupChanged.newBuilder()
                  .setAllMutedSet(
                      GroupChanged.AllMutedSet.newBuilder().setMuted(allMutedSet.muted())));

  private static GroupChanged.Builder added(GroupEvent.Added added) {
    return GroupChanged.newBuilder()
        .setAdded(
            GroupChanged.Added.newBuilder()
                .addAllUserIds(bytes(added.users()))
                .setJoinedBy(
                    switch (added.by()) {
                      case MEMBER -> JoinedBy.JOINED_BY_UNSPECIFIED;
                      case INVITE -> JoinedBy.JOINED_BY_INVITE;
                      case REQUEST -> JoinedBy.JOINED_BY_REQUEST;
                      case OPEN -> JoinedBy.JOINED_BY_OPEN;
                    })
                .setAllHistory(added.allHistory()));
  }

  private static Role role(io.parley.contact.domain.Role role) {
    return switch (role) {
      case OWNER -> Role.ROLE_OWNER;
      case ADMIN -> Role.ROLE_ADMIN;
      case MEMBER -> Role.ROLE_MEMBER;
    };
  }

  private static byte[] record(UserId actor, long version, GroupChanged.Builder change) {
    return LogRecord.newBuilder()
        .setGroupChanged(change.setVersion(version).setActorId(actor.byteString()))
        .build()
        .toByteArray();
  }

  private static Iterable<ByteString> bytes(Collection<UserId> users) {
    return users.stream().map(UserId::byteString).toList();
  }
}
