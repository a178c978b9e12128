package io.parley.bench.load;

import java.util.concurrent.locks.LockSupport;

/** Lets a schedule happen, on the calling thread. */
public final class Pacer {
  /** Shorter sleeps cost more than they bring; those due meanwhile are handed over together. */
  private static final long SHORTEST_SLEEP_NANOS = 200_000;

  private Pacer() {}

  /** Takes the arrivals [from, to), which are due now. */
  @FunctionalInterface
  public interface Sink {
    /** Called on the pacer's thread; what it takes delays the next arrivals, not their times. */
    void due(long from, long to);
  }

  /** Returns when every arrival was handed over. */
  public static void run(Schedule schedule, Sink sink) {
    long done = 0;
    while (done < schedule.count()) {
      long now = System.nanoTime();
      long due = schedule.dueBy(now);
      if (due > done) {
        sink.due(done, due);
        done = due;
      } else {
        LockSupport.parkNanos(Math.max(SHORTEST_SLEEP_NANOS, schedule.dueAt(done) - now));
      }
    }
  }
}
