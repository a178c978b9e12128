package io.parley.message.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.log.LogRecord;
import java.util.function.Consumer;

/** The log that decides everything. Safe on any thread. */
@FunctionalInterface
public interface MessageLog {
  /**
   * Appends a record to the conversation's partition, in the order of the calls of one thread. That
   * it was appended shows in what the feed brings.
   *
   * @param failed told, on the caller's context, where it is not known to stand: its outcome is
   *     unknown then
   */
  void append(ConversationId conversation, LogRecord entry, Consumer<Throwable> failed);
}
