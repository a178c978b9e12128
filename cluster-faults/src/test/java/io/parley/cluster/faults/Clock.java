package io.parley.cluster.faults;

import io.parley.testkit.Await;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Time since a fault began. */
record Clock(long startNanos) {
  static Clock start() {
    return new Clock(System.nanoTime());
  }

  long ms() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  /** Waits until so long after the start: a fault lasts. */
  void awaitMs(long duration) {
    Duration limit = Duration.ofMillis(Math.max(0, duration - ms())).plusSeconds(5);
    Await.until(duration + " ms have passed", limit, () -> ms() >= duration);
  }

  /** Waits for a condition, until the limit after the start; returns when it came true. */
  long until(String expectation, Duration limit, Callable<Boolean> condition) {
    Await.until(expectation, limit.minusMillis(ms()), condition);
    return ms();
  }
}
