package io.parley.message.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.log.LogRecord;
import io.vertx.core.Future;

/** The log that decides everything. Safe on any thread. */
@FunctionalInterface
public interface MessageLog {
  /**
   * Appends a record to the conversation's partition, in the order of the calls of one thread.
   *
   * @return fails where it is not known to stand: its outcome is unknown then
   */
  Future<?> append(ConversationId conversation, LogRecord entry);
}
