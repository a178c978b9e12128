package io.parley.message.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;

/** Who may do what in conversations, as far as the log is decided. Safe on any thread. */
public interface Conversations {
  /** What the user may see of the conversation. */
  Future<Visibility> visibility(UserId user, ConversationId conversation);

  /** Whether a conversation is one of two people; false too if there is none with the id. */
  Future<Boolean> isDirect(ConversationId id);

  /** Whether a conversation is a group's; false too if there is none with the id. */
  Future<Boolean> isGroup(ConversationId id);

  /** Whether two people are contacts, neither blocking; by the id of their conversation. */
  Future<Boolean> areContacts(ConversationId direct);

  /** Whether a member of a group may not write to it at a time, or nobody but who runs it may. */
  Future<Boolean> isMuted(UserId user, ConversationId id, long nowMs);

  /**
   * Who is a member now, where there are at most so many.
   *
   * @return nobody where there are more, or no such conversation
   */
  Future<Members> members(ConversationId id, int most);
}
