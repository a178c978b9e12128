package io.parley.testkit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for what is about to be: for a condition or a future, never for a time. */
public final class Await {
  /** How long one waits where nothing else is said: plenty, for a machine that is busy. */
  public static final Duration LIMIT = Duration.ofSeconds(15);

  // Most of it comes within some milliseconds; looking may be a query.
  private static final int LOOK_AT_FIRST_MS = 1;
  private static final int LOOK_AT_LAST_MS = 10;

  private Await() {}

  /** Waits until the condition holds, at most for {@link #LIMIT}; see the other one. */
  public static void until(String expectation, Callable<Boolean> condition) {
    until(expectation, LIMIT, condition);
  }

  /**
   * Waits until the condition holds. Must not be called on an event loop.
   *
   * @param expectation told when it stays away
   * @throws AssertionError if it does not hold within the limit; an exception of the condition
   *     counts as not yet, and the last one is the error's cause
   */
  public static void until(String expectation, Duration limit, Callable<Boolean> condition) {
    long end = System.nanoTime() + limit.toNanos();
    Exception last = null;
    int pauseMs = LOOK_AT_FIRST_MS;
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
        last = null;
      } catch (Exception e) {
        last = e;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + limit.toMillis() + " ms: " + expectation, last);
      }
      pause(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LOOK_AT_LAST_MS);
    }
  }

  private static void pause(int ms) {
    try {
      TimeUnit.MILLISECONDS.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The result of a future within {@link #LIMIT}; its failure, or lateness, is an error. */
  public static <T> T result(Future<T> future) {
    return result(future, LIMIT);
  }

  /** The same with another limit. */
  public static <T> T result(Future<T> future, Duration limit) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError("failed: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no result within " + limit.toMillis() + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** The failure of a future within {@link #LIMIT}; success, or lateness, is an error. */
  public static Throwable failure(Future<?> future) {
    return result(
        future.transform(
            done ->
                done.failed()
                    ? Future.succeededFuture(done.cause())
                    : Future.failedFuture("succeeded with " + done.result())));
  }
}
