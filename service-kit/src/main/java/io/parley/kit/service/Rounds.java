package io.parley.kit.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done again and again. A job that fails is done again at its next time; one that still
 * runs then is not started twice. Belongs to one context.
 */
public final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final Vertx vertx;
  private final List<Long> timers = new ArrayList<>();
  private final List<Future<?>> running = new ArrayList<>();

  /** Whose jobs run on the current context. */
  public Rounds(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Adds a job.
   *
   * @param name in the log, where it fails
   */
  public Rounds every(Duration period, String name, Supplier<Future<?>> job) {
    int place = running.size();
    running.add(Future.succeededFuture());
    timers.add(vertx.setPeriodic(period.toMillis(), id -> run(place, name, job)));
    return this;
  }

  private void run(int place, String name, Supplier<Future<?>> job) {
    if (running.get(place).isComplete()) {
      running.set(
          place,
          job.get().onFailure(e -> LOG.warn("{}: {}; tried again later", name, e.toString())));
    }
  }

  /** Starts no job any more; done when the last one is. Never fails. */
  public Future<Void> stop() {
    timers.forEach(vertx::cancelTimer);
    return Future.join(running).<Void>mapEmpty().otherwiseEmpty();
  }
}
