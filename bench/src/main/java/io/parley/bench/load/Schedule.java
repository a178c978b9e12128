package io.parley.bench.load;

/**
 * Arrivals at a fixed rate: each has its time before the first one starts, however slow the answers
 * are. Latencies counted from these times leave nothing out that a waiting user would notice.
 *
 * @param startNanos when arrival 0 is due, on the clock of {@link System#nanoTime()}
 * @param perSecond the rate
 * @param count how many arrivals there are
 */
public record Schedule(long startNanos, double perSecond, long count) {
  /** Fails on a rate or a count that is not above 0. */
  public Schedule {
    if (perSecond <= 0 || count <= 0) {
      throw new IllegalArgumentException(
          "rate " + perSecond + ", count " + count + " (expected: above 0)");
    }
  }

  /** A schedule that starts now and lasts so long. */
  public static Schedule fromNow(double perSecond, double seconds) {
    return new Schedule(System.nanoTime(), perSecond, Math.max(1, (long) (perSecond * seconds)));
  }

  /** When an arrival is due. */
  public long dueAt(long arrival) {
    return startNanos + (long) (arrival * 1e9 / perSecond);
  }

  /** How many arrivals are due by then. */
  public long dueBy(long nanos) {
    long elapsed = nanos - startNanos;
    if (elapsed < 0) {
      return 0;
    }
    long due = (long) (elapsed * perSecond / 1e9) + 1;
    // Floating point may be off by one in either direction around a due time.
    while (due > 0 && dueAt(due - 1) > nanos) {
      due--;
    }
    while (dueAt(due) <= nanos) {
      due++;
    }
    return Math.min(due, count);
  }
}
