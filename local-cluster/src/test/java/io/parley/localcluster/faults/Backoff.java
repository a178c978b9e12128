package io.parley.localcluster.faults;

import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next try, as the web app does it: exponential, with full jitter. */
final class Backoff {
  private static final long FIRST_MS = 500;
  private static final long MOST_MS = 30_000;
  private static final int MOST_TRIES = 16;

  private int tries;

  /** In milliseconds, at least 1. */
  long next() {
    long ceiling = Math.min(MOST_MS, FIRST_MS << tries);
    tries = Math.min(tries + 1, MOST_TRIES);
    return 1 + ThreadLocalRandom.current().nextLong(ceiling);
  }

  void reset() {
    tries = 0;
  }
}
