package io.parley.message.domain;

import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;

/** Messages by the ids that their senders gave them. Safe on any thread. */
public interface SentMessages {
  /** What a reader may know of one, as far as the log is decided. */
  Future<MessageAccess> access(
      UserId reader, ConversationId conversation, UserId sender, ClientId message);
}
