package io.parley.bench;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting on the thread that leads a run. */
final class Waiting {
  private static final long LOOK_EVERY_MS = 50;
  private static final long ANSWER_LIMIT_SECONDS = 30;

  private Waiting() {}

  /** The result; for what takes moments. */
  static <T> T of(Future<T> future) throws TimeoutException {
    return of(future, ANSWER_LIMIT_SECONDS);
  }

  static <T> T of(Future<T> future, long limitSeconds) throws TimeoutException {
    return future.await(limitSeconds, TimeUnit.SECONDS);
  }

  /** Looks again and again; returns whether the condition came true within the limit. */
  static <T> boolean until(Supplier<Future<T>> look, Predicate<T> condition, long limitSeconds)
      throws InterruptedException, TimeoutException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
    while (!condition.test(of(look.get()))) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    }
    return true;
  }
}
