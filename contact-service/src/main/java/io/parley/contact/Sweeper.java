package io.parley.contact;

import io.parley.contact.domain.Housekeeping;
import io.parley.contact.metrics.ContactMetrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the housekeeping from time to time, one round at a time. */
final class Sweeper extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private final Housekeeping housekeeping;
  private final Duration every;
  private final ContactMetrics metrics;
  private Future<Void> round = Future.succeededFuture();

  Sweeper(Housekeeping housekeeping, Duration every, ContactMetrics metrics) {
    this.housekeeping = housekeeping;
    this.every = every;
    this.metrics = metrics;
  }

  @Override
  public Future<?> start() {
    vertx.setPeriodic(every.toMillis(), timer -> sweep());
    return Future.succeededFuture();
  }

  private void sweep() {
    if (round.isComplete()) {
      round = housekeeping.sweep().transform(done -> ended(done.result(), done.cause()));
    }
  }

  private Future<Void> ended(Integer expired, Throwable failure) {
    if (failure == null) {
      metrics.expired(expired);
    } else {
      metrics.sweepFailed();
      LOG.warn("expired requests cannot be closed now: {}", failure.toString());
    }
    return Future.succeededFuture();
  }

  /** Waits for the round that is under way. */
  @Override
  public Future<?> stop() {
    return round;
  }
}
