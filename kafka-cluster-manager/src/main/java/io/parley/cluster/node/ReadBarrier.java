package io.parley.cluster.node;

import io.parley.cluster.log.CommandLog;
import io.parley.cluster.metrics.ClusterMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Lets a read see everything that was written anywhere before it began: asks the log for its end
 * (which the log does for many at once), then waits until this node has applied up to there. A
 * request that is not through within the limit completes all the same, with {@code false}: the
 * caller answers from what is known here. Safe on any thread; completes on the log's, the applying
 * or the timer's thread.
 */
final class ReadBarrier {
  private final Supplier<CommandLog> log;
  private final Timer timer;
  private final Duration limit;
  private final ClusterMetrics metrics;

  private final List<Waiter> waiting = new ArrayList<>();
  private long applied;

  ReadBarrier(Supplier<CommandLog> log, Timer timer, Duration limit, ClusterMetrics metrics) {
    this.log = log;
    this.timer = timer;
    this.limit = limit;
    this.metrics = metrics;
  }

  /** True once everything is applied that was in the log when this was called. Never fails. */
  CompletionStage<Boolean> await() {
    long began = System.nanoTime();
    CompletableFuture<Boolean> through = new CompletableFuture<>();
    Runnable cancelLimit = timer.after(limit, () -> through.complete(false));
    log.get()
        .end()
        .whenComplete(
            (end, failure) -> {
              if (failure == null) {
                await(new Waiter(end, through));
              } else {
                through.complete(false);
              }
            });
    return through.whenComplete(
        (all, none) -> {
          cancelLimit.run();
          if (all) {
            metrics.barrierPassed(Duration.ofNanos(System.nanoTime() - began));
          } else {
            metrics.barrierFellBack();
          }
        });
  }

  /** Everything before the offset is applied here; may go back where the log was lost. */
  void applied(long next) {
    List<Waiter> done = new ArrayList<>();
    synchronized (this) {
      applied = next;
      waiting.removeIf(waiter -> waiter.through.isDone() || waiter.isReached(next, done));
    }
    done.forEach(waiter -> waiter.through.complete(true));
  }

  private void await(Waiter waiter) {
    synchronized (this) {
      if (applied < waiter.target) {
        waiting.add(waiter);
        return;
      }
    }
    waiter.through.complete(true);
  }

  private record Waiter(long target, CompletableFuture<Boolean> through) {
    boolean isReached(long applied, List<Waiter> done) {
      return target <= applied && done.add(this);
    }
  }
}
