package io.parley.message.domain;

/**
 * A stretch of a conversation that somebody may see, both ends included.
 *
 * @param untilSeq 0: still a member, sees whatever comes
 */
public record Stretch(long fromSeq, long untilSeq) {
  /** Whether it has no end yet. */
  public boolean isOpen() {
    return untilSeq == 0;
  }

  /** The last seq of it; the largest number there is while it is open. */
  public long lastSeq() {
    return isOpen() ? Long.MAX_VALUE : untilSeq;
  }

  /** Whether the entry with the seq lies in it. */
  public boolean holds(long seq) {
    return seq >= fromSeq && seq <= lastSeq();
  }
}
