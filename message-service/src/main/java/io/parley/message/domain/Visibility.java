package io.parley.message.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody may see of a conversation.
 *
 * @param stretches ascending, apart from each other; empty: nothing, nor that it exists
 */
public record Visibility(List<Stretch> stretches) {
  /** Copies the stretches. */
  public Visibility {
    stretches = List.copyOf(stretches);
  }

  /** Whether there is nothing to see. */
  public boolean isNone() {
    return stretches.isEmpty();
  }

  /** Whether the reader is a member now. */
  public boolean isMember() {
    return !isNone() && stretches.get(stretches.size() - 1).isOpen();
  }

  /**
   * The last seq that may be seen, whatever comes; 0: there is nothing to see. What is known of an
   * entry only by a later one than this is not told.
   */
  public long horizon() {
    return isNone() ? 0 : stretches.get(stretches.size() - 1).lastSeq();
  }

  /** Whether the entry with the seq may be seen. */
  public boolean maySee(long seq) {
    return stretches.stream().anyMatch(stretch -> stretch.holds(seq));
  }

  /**
   * The stretches with seqs below the cursor, cut at it, the nearest one first.
   *
   * @param beforeSeq 0: from the newest on
   */
  public List<Stretch> before(long beforeSeq) {
    long last = beforeSeq == 0 ? Long.MAX_VALUE : beforeSeq - 1;
    List<Stretch> found = new ArrayList<>();
    for (int i = stretches.size() - 1; i >= 0; i--) {
      Stretch stretch = stretches.get(i);
      if (stretch.fromSeq() <= last) {
        found.add(new Stretch(stretch.fromSeq(), Math.min(last, stretch.lastSeq())));
      }
    }
    return found;
  }

  /** The stretches with seqs above the cursor, cut at it, the nearest one first. */
  public List<Stretch> after(long afterSeq) {
    List<Stretch> found = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (stretch.lastSeq() > afterSeq) {
        found.add(new Stretch(Math.max(afterSeq + 1, stretch.fromSeq()), stretch.lastSeq()));
      }
    }
    return found;
  }
}
