package io.parley.message.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;

/** How far a user has come in a conversation. */
public sealed interface Mark permits ReadMark, DeliveredMark {
  /** Whose it is. */
  UserId user();

  /** Where. */
  ConversationId conversation();

  /** Up to and including this entry. */
  long seq();
}
