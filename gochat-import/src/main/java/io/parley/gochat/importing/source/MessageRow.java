package io.parley.gochat.importing.source;

import io.parley.proto.id.ConversationId;
import java.util.Optional;

/**
 * A message of go-chat; texts that are missing are empty.
 *
 * @param timeMs 0: not known
 * @param type {@link #TO_USER}, {@link #TO_GROUP}, or broken
 * @param contentType 1: text; 2 to 5: file, picture, sound, video
 * @param toId go-chat's number of the user or group
 * @param to of a message to a user
 * @param group of a message to a group: its uuid; null: there is none
 */
public record MessageRow(
    long id,
    long timeMs,
    boolean deleted,
    String content,
    String url,
    int type,
    int contentType,
    long toId,
    Person from,
    Person to,
    String group,
    boolean groupDeleted) {
  /** To one person. */
  public static final int TO_USER = 1;

  /** To a group. */
  public static final int TO_GROUP = 2;

  /** The group's id in Parley; empty: it has none. */
  public Optional<ConversationId> groupId() {
    return group == null || groupDeleted
        ? Optional.empty()
        : Person.id(group).map(ConversationId::new);
  }
}
