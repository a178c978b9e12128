package io.parley.bench.machine;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Waits until a number that a process approaches does not move any more. */
public final class Settling {
  private final int samples;
  private final double tolerance;
  private final ArrayDeque<Long> last = new ArrayDeque<>();

  /**
   * Settled: so many samples in a row lie within a part of the largest.
   *
   * @param tolerance the part, such as 0.01
   */
  public Settling(int samples, double tolerance) {
    this.samples = samples;
    this.tolerance = tolerance;
  }

  /** Takes a sample; true when the number has settled. */
  public boolean add(long sample) {
    last.addLast(sample);
    if (last.size() > samples) {
      last.removeFirst();
    }
    long largest = Collections.max(last);
    return last.size() == samples && largest - Collections.min(last) <= largest * tolerance;
  }

  /**
   * Samples once a second until the number settles, and returns the last sample. Blocks.
   *
   * @throws IllegalStateException if it does not settle within the limit
   */
  public long await(LongSupplier source, int limitSeconds) throws InterruptedException {
    for (int second = 0; second < limitSeconds; second++) {
      long sample = source.getAsLong();
      if (add(sample)) {
        return sample;
      }
      TimeUnit.SECONDS.sleep(1);
    }
    throw new IllegalStateException(
        "not settled after " + limitSeconds + " s; the last samples: " + last);
  }
}
