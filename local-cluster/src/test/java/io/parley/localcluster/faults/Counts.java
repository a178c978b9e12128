package io.parley.localcluster.faults;

import java.util.List;

/**
 * What became of all messages.
 *
 * @param acknowledged to their senders
 * @param unanswered neither acknowledged nor refused in the end
 * @param lost acknowledged, but not there for some member, live or in the history, at the seq that
 *     the sender was told
 * @param repeated there more than once for some member
 * @param disordered told behind a later one, or numbered in another order than it was sent
 * @param missing seqs that a history does not have
 * @param details some words on the first ones found
 */
public record Counts(
    long acknowledged,
    long unanswered,
    long lost,
    long repeated,
    long disordered,
    long missing,
    List<String> details) {
  /** Copies. */
  public Counts {
    details = List.copyOf(details);
  }
}
