package io.parley.message.domain.routing;

import io.parley.proto.id.ConversationId;
import io.parley.proto.log.LogRecord;
import java.util.UUID;

/**
 * A record of {@code parley.messages} as the router takes it.
 *
 * @param position base of the partition + Kafka offset; see {@link Ownership}
 * @param timeMs when the broker took it (LogAppendTime): the only clock that routing knows
 * @param trace what it is part of, for whoever traces; empty: nothing
 */
public record LoggedRecord(
    int partition,
    long position,
    long timeMs,
    ConversationId conversation,
    LogRecord record,
    String trace) {
  /** The conversation of a record whose key is none. */
  public static final ConversationId NOWHERE = new ConversationId(new UUID(0, 0));

  /** One of no trace. */
  public LoggedRecord(
      int partition, long position, long timeMs, ConversationId conversation, LogRecord record) {
    this(partition, position, timeMs, conversation, record, "");
  }
}
