package io.parley.bench.load;

import java.util.concurrent.TimeUnit;

/** What the receiver saw of one sender's messages in one conversation. One thread at a time. */
final class ReceivedLog {
  /** An entry that takes longer to arrive is late: invariant 4 of the architecture page. */
  static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final long CAUGHT_UP = -1;

  private final LongList seqs = new LongList();
  private long lastNumber = -1;
  private long lastSeq;
  private long arrived;
  private long repeated;
  private long reordered;
  private long late;

  /**
   * An entry came over the socket, unasked.
   *
   * @return whether it is the first arrival of this message
   */
  boolean arrived(long number, long seq, long latencyNanos) {
    if (seqs.get(number) != 0) {
      repeated++;
      return false;
    }
    if (number <= lastNumber || seq <= lastSeq) {
      reordered++;
    }
    if (latencyNanos > LATE_NANOS) {
      late++;
    }
    lastNumber = Math.max(lastNumber, number);
    lastSeq = Math.max(lastSeq, seq);
    seqs.set(number, seq);
    arrived++;
    return true;
  }

  /** The message did not come by itself but was found by asking for the history. */
  void caughtUp(long number) {
    if (seqs.get(number) == 0) {
      seqs.set(number, CAUGHT_UP);
    }
  }

  /** How many different messages came by themselves. */
  long arrived() {
    return arrived;
  }

  /** Compares with what the sender knows, when nothing is on its way any more. */
  Counts against(SentLog sent) {
    long acknowledged = 0;
    long refused = 0;
    long unanswered = 0;
    long lost = 0;
    long renumbered = 0;
    long onlyCaughtUp = 0;
    for (long number = 0; number < sent.size(); number++) {
      long told = sent.seqOf(number);
      long seen = seqs.get(number);
      if (told == SentLog.REFUSED) {
        refused++;
        continue;
      }
      if (told == SentLog.UNANSWERED) {
        unanswered++;
      } else {
        acknowledged++;
      }
      if (seen == 0) {
        lost++;
      } else if (seen == CAUGHT_UP) {
        onlyCaughtUp++;
      } else if (told != SentLog.UNANSWERED && told != seen) {
        renumbered++;
      }
    }
    return new Counts(
        sent.size(),
        acknowledged,
        refused,
        unanswered,
        lost,
        repeated + renumbered,
        reordered,
        late + onlyCaughtUp);
  }
}
