package io.parley.message.reads;

import io.parley.message.domain.Mark;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Marks that wait to be stored: of each user and conversation the furthest. Used on one event loop.
 */
final class WaitingMarks<M extends Mark> {
  /** While the database is away no more are kept; marks are for convenience. */
  private static final int MAX_KEPT = 50_000;

  private record Key(UserId user, ConversationId conversation) {}

  private final long intervalMs;
  private Map<Key, M> marks = new HashMap<>();
  private long takenMs;

  /** Due so long after they were taken last. */
  WaitingMarks(long intervalMs) {
    this.intervalMs = intervalMs;
  }

  void add(M mark) {
    if (marks.size() < MAX_KEPT) {
      marks.merge(
          new Key(mark.user(), mark.conversation()),
          mark,
          (one, other) -> one.seq() >= other.seq() ? one : other);
    }
  }

  boolean isDue(long nowMs) {
    return !marks.isEmpty() && nowMs - takenMs >= intervalMs;
  }

  /** Takes all of them out. */
  Collection<M> take(long nowMs) {
    takenMs = nowMs;
    Collection<M> taken = marks.values();
    marks = new HashMap<>();
    return taken;
  }
}
