package io.parley.kit.service;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be undone at the end, the last first: each step is awaited up to its limit, and one
 * that fails or is late is logged and does not keep the next from running. Filled during the start,
 * by one thread at a time.
 */
public final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private record Step(String name, Duration limit, Supplier<Future<?>> action) {}

  private final Vertx vertx;
  private final Deque<Step> steps = new ArrayDeque<>();
  private Future<Void> run;

  /** An empty one. */
  public Shutdown(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Adds a step, which will run before all that were added earlier. */
  public synchronized Shutdown push(String name, Duration limit, Supplier<Future<?>> action) {
    steps.push(new Step(name, limit, action));
    return this;
  }

  /** Runs all steps; again: gives what the first run gives. Never fails. */
  public synchronized Future<Void> run() {
    if (run == null) {
      run = Future.succeededFuture();
      for (Step step : steps) {
        run = run.compose(done -> run(step));
      }
    }
    return run;
  }

  private Future<Void> run(Step step) {
    Promise<Void> done = Promise.promise();
    long timer =
        vertx.setTimer(step.limit.toMillis(), id -> done.tryFail("not done within " + step.limit));
    action(step)
        .onComplete(
            result -> {
              vertx.cancelTimer(timer);
              if (result.succeeded()) {
                done.tryComplete();
              } else {
                done.tryFail(result.cause());
              }
            });
    return done.future()
        .onFailure(e -> LOG.warn("stopping: {}: {}", step.name, e.toString()))
        .otherwiseEmpty();
  }

  private static Future<?> action(Step step) {
    try {
      return step.action.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
