package io.parley.message.domain;

/**
 * What a mark came to.
 *
 * @param mark with the seq clamped to what its user may see
 * @param unread countable entries after it
 * @param unreadMentions how many of them mention the user
 * @param advanced whether it is further than what was stored before
 */
public record ReadOutcome(ReadMark mark, long unread, long unreadMentions, boolean advanced) {
  /** The same, with so many unread mentions. */
  public ReadOutcome withUnreadMentions(long count) {
    return new ReadOutcome(mark, unread, count, advanced);
  }
}
