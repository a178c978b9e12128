package io.parley.signaling.service;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/** Who may do what in conversations; known to message-service, without which its futures fail. */
public interface Conversations {
  /**
   * What a user may do now.
   *
   * @param read see what comes
   * @param write send
   */
  record Access(boolean read, boolean write) {}

  /** The access to the conversation of two people, also where it has no entry yet. */
  Future<Access> direct(UserId user, UserId other);

  /** The access to a group. */
  Future<Access> group(UserId user, ConversationId group);

  /** The members of a group; empty where there are more than so many, at most 1,000. */
  Future<Optional<Set<UserId>>> members(ConversationId group, int most);
}
