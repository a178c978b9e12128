package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.time.Duration;

/**
 * Somebody asks to be let into a listed group.
 *
 * @param groupName to who asked, as it was then: who is no member learns no later one
 * @param groupAvatar likewise
 * @param note what they say; may be empty
 * @param closedMs when it left {@link JoinState#OPEN}; 0 while it is open
 */
public record JoinRequest(
    RequestId id,
    ConversationId group,
    String groupName,
    String groupAvatar,
    UserId user,
    String note,
    JoinState state,
    long createdMs,
    long expiresMs,
    long closedMs) {

  /** How long one waits for an answer. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  /** How long who was declined cannot ask again. */
  public static final Duration DECLINED_FOR = Duration.ofDays(7);

  /** The most open ones of a user. */
  public static final int MAX_OF_USER = 50;

  /** The most open ones to a group. */
  public static final int MAX_TO_GROUP = 500;

  static JoinRequest open(RequestId id, Group group, UserId user, String note, long nowMs) {
    return new JoinRequest(
        id,
        group.id(),
        group.settings().name(),
        group.settings().avatar(),
        user,
        note,
        JoinState.OPEN,
        nowMs,
        nowMs + LIFETIME.toMillis(),
        0);
  }

  /** Whether it can be answered at that time; one that has expired cannot, swept or not. */
  public boolean isOpenAt(long nowMs) {
    return state == JoinState.OPEN && nowMs < expiresMs;
  }

  /** Whether it keeps its sender from asking again. */
  boolean forbidsAnotherAt(long nowMs) {
    return isOpenAt(nowMs)
        || (state == JoinState.DECLINED && nowMs < closedMs + DECLINED_FOR.toMillis());
  }

  JoinRequest closed(JoinState as, long nowMs) {
    return new JoinRequest(
        id, group, groupName, groupAvatar, user, note, as, createdMs, expiresMs, nowMs);
  }
}
