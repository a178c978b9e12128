package io.parley.message.domain;

import io.parley.proto.chat.Attachment;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.List;

/** Gives files to messages that are about to be sent. Safe on any thread. */
@FunctionalInterface
public interface FileClaims {
  /**
   * Claims files of a sender's for a message of theirs: all or none. May be asked again and gives
   * the same.
   *
   * @param files as the sender named them; only the ids count
   * @return what the message is to carry, in the same order and of good form; or why it may not
   */
  Future<List<Attachment>> claim(
      UserId sender, ConversationId conversation, ClientId message, List<Attachment> files);
}
