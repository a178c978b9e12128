package io.parley.gochat.wire;

import io.parley.proto.call.CallMedia;
import io.parley.proto.chat.CallEnded;
import io.parley.proto.chat.MembersAdded;
import io.parley.proto.chat.Role;
import io.parley.proto.chat.System;
import java.time.Duration;

/** What happened to a conversation, in words that follow the name of who did it. */
final class Happenings {
  private Happenings() {}

  static String of(System system) {
    return switch (system.getEventCase()) {
      case GROUP_CREATED -> "made the group " + system.getGroupCreated().getName();
      case MEMBERS_ADDED -> added(system.getMembersAdded());
      case MEMBER_LEFT -> "left the group";
      case MEMBER_REMOVED -> "removed somebody from the group";
      case GROUP_RENAMED -> "named the group " + system.getGroupRenamed().getName();
      case NOTICE_CHANGED -> notice(system.getNoticeChanged().getNotice());
      case OWNER_CHANGED -> "gave the group to another owner";
      case ROLE_CHANGED ->
          system.getRoleChanged().getRole() == Role.ROLE_ADMIN
              ? "made somebody an admin"
              : "made an admin a member";
      case MEMBER_MUTED ->
          system.getMemberMuted().getUntilMs() == 0
              ? "let somebody write again"
              : "muted somebody for a while";
      case ALL_MUTED ->
          system.getAllMuted().getMuted()
              ? "lets only owner and admins write"
              : "lets everybody write";
      case AVATAR_CHANGED -> "changed the group's picture";
      case HISTORY_CHANGED ->
          system.getHistoryChanged().getAll()
              ? "lets newcomers see everything"
              : "lets newcomers see what comes after them";
      case LISTING_CHANGED -> "changed how people find the group";
      case EVENT_NOT_SET -> "changed the group";
    };
  }

  private static String added(MembersAdded added) {
    return switch (added.getJoinedBy()) {
      case JOINED_BY_INVITE, JOINED_BY_OPEN -> "joined the group";
      case JOINED_BY_REQUEST -> "let somebody into the group";
      default ->
          added.getCount() == 1
              ? "added somebody to the group"
              : "added " + added.getCount() + " people to the group";
    };
  }

  private static String notice(String notice) {
    return notice.isEmpty() ? "took the group's notice away" : "changed the notice: " + notice;
  }

  static String of(CallEnded call) {
    String what = call.getMedia() == CallMedia.CALL_MEDIA_VIDEO ? "video call" : "voice call";
    if (call.getDurationMs() > 0) {
      Duration length = Duration.ofMillis(call.getDurationMs());
      return what + ", %d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
    }
    return switch (call.getReason()) {
      case CALL_END_REASON_DECLINED -> what + ", declined";
      case CALL_END_REASON_BUSY -> what + ", busy";
      default -> what + ", not answered";
    };
  }
}
