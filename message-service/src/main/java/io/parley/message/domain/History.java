package io.parley.message.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;

/** Entries next to a cursor, never outside of what the reader may see. Safe on any thread. */
public interface History {
  /** The most entries of a page. */
  int MAX_LIMIT = 200;

  /** The nearest entries below a seq; 0: the newest. */
  Future<EntryPage> before(
      UserId reader, ConversationId id, Visibility visible, long seq, int limit);

  /** The nearest entries above a seq. */
  Future<EntryPage> after(
      UserId reader, ConversationId id, Visibility visible, long seq, int limit);
}
