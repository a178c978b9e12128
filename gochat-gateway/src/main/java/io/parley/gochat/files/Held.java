package io.parley.gochat.files;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of files that are in memory at once, of all clients together. Safe on any thread.
 *
 * <p>Whatever the limit, one file at a time always has room.
 */
public final class Held {
  private static final int SHARE = 4;

  private final long limit;
  private final AtomicLong bytes = new AtomicLong();

  /** Up to a number of bytes. */
  public Held(long limit) {
    this.limit = limit;
  }

  /** Up to a quarter of what this process may have. */
  public static Held ofThisProcess() {
    return new Held(Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** Whether there is room; then it is taken until it is given back. */
  public boolean take(long wanted) {
    while (true) {
      long now = bytes.get();
      if (now > 0 && now + wanted > limit) {
        return false;
      }
      if (bytes.compareAndSet(now, now + wanted)) {
        return true;
      }
    }
  }

  /** Gives back what was taken. */
  public void give(long taken) {
    bytes.addAndGet(-taken);
  }
}
