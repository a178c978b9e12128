package io.parley.message.domain.routing;

import com.google.protobuf.ByteString;
import io.parley.proto.chat.AllMuted;
import io.parley.proto.chat.AvatarChanged;
import io.parley.proto.chat.GroupCreated;
import io.parley.proto.chat.GroupRenamed;
import io.parley.proto.chat.HistoryChanged;
import io.parley.proto.chat.ListingChanged;
import io.parley.proto.chat.MemberLeft;
import io.parley.proto.chat.MemberMuted;
import io.parley.proto.chat.MemberRemoved;
import io.parley.proto.chat.MembersAdded;
import io.parley.proto.chat.NoticeChanged;
import io.parley.proto.chat.OwnerChanged;
import io.parley.proto.chat.RoleChanged;
import io.parley.proto.chat.System;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import java.util.List;

/** Changes of groups as their conversations tell them. */
final class GroupEvents {
  /** How many people a system entry names. */
  private static final int NAMED = 20;

  private GroupEvents() {}

  static System of(GroupChanged change) {
    System.Builder event = System.newBuilder();
    switch (change.getChangeCase()) {
      case CREATED -> event.setGroupCreated(created(change));
      case ADDED -> event.setMembersAdded(added(change));
      case REMOVED -> removed(event, change);
      case RENAMED ->
          event.setGroupRenamed(GroupRenamed.newBuilder().setName(change.getRenamed().getName()));
      case NOTICE_SET ->
          event.setNoticeChanged(
              NoticeChanged.newBuilder().setNotice(change.getNoticeSet().getNotice()));
      case OWNER_SET ->
          event.setOwnerChanged(
              OwnerChanged.newBuilder().setUserId(text(change.getOwnerSet().getUserId())));
      case ROLE_SET -> event.setRoleChanged(role(change.getRoleSet()));
      case MUTED ->
          event.setMemberMuted(
              MemberMuted.newBuilder()
                  .setUserId(text(change.getMuted().getUserId()))
                  .setUntilMs(Math.max(0, change.getMuted().getUntilMs())));
      case ALL_MUTED_SET ->
          event.setAllMuted(AllMuted.newBuilder().setMuted(change.getAllMutedSet().getMuted()));
      case AVATAR_SET ->
          event.setAvatarChanged(
              AvatarChanged.newBuilder().setAvatar(change.getAvatarSet().getAvatar()));
      case HISTORY_SET ->
          event.setHistoryChanged(
              HistoryChanged.newBuilder().setAll(change.getHistorySet().getAll()));
      case LISTED_SET ->
          event.setListingChanged(
              ListingChanged.newBuilder()
                  .setListed(change.getListedSet().getListed())
                  .setOpen(change.getListedSet().getOpen()));
      case CHANGE_NOT_SET -> throw new IllegalStateException("is no change");
    }
    return event.build();
  }

  private static GroupCreated created(GroupChanged change) {
    GroupChanged.Created created = change.getCreated();
    return GroupCreated.newBuilder()
        .setName(created.getName())
        .addAllUserIds(named(created.getUserIdsList(), change.getActorId()))
        .setCount(Math.max(0, created.getUserIdsCount() - 1))
        .build();
  }

  private static MembersAdded added(GroupChanged change) {
    GroupChanged.Added added = change.getAdded();
    return MembersAdded.newBuilder()
        .addAllUserIds(named(added.getUserIdsList(), change.getActorId()))
        .setCount(added.getUserIdsCount())
        .setJoinedByValue(added.getJoinedByValue())
        .build();
  }

  private static void removed(System.Builder event, GroupChanged change) {
    ByteString user = change.getRemoved().getUserId();
    if (user.equals(change.getActorId())) {
      event.setMemberLeft(MemberLeft.getDefaultInstance());
    } else {
      event.setMemberRemoved(MemberRemoved.newBuilder().setUserId(text(user)));
    }
  }

  private static RoleChanged role(GroupChanged.RoleSet set) {
    return RoleChanged.newBuilder()
        .setUserId(text(set.getUserId()))
        .setRole(GroupDecider.given(set.getRole()))
        .build();
  }

  private static List<String> named(List<ByteString> users, ByteString actor) {
    return users.stream()
        .filter(user -> !user.equals(actor))
        .limit(NAMED)
        .map(GroupEvents::text)
        .toList();
  }

  private static String text(ByteString user) {
    return UserId.of(user).toString();
  }
}
