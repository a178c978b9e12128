package io.parley.bench.load;

/**
 * What the sender knows of its messages in one conversation; they are numbered 0, 1, 2, … One
 * thread at a time.
 */
final class SentLog {
  /** The value of {@link #seqOf} for a message that was not answered. */
  static final long UNANSWERED = 0;

  /** The value of {@link #seqOf} for a message that was refused: it may or may not be an entry. */
  static final long REFUSED = -1;

  private final LongList seqs = new LongList();
  private long size;

  /** The number of a new message. */
  long next() {
    return size++;
  }

  void acknowledged(long number, long seq) {
    seqs.set(number, seq);
  }

  void refused(long number) {
    seqs.set(number, REFUSED);
  }

  long size() {
    return size;
  }

  /** The acknowledged seq, or one of the constants above. */
  long seqOf(long number) {
    return seqs.get(number);
  }
}
