package io.parley.file;

import io.parley.file.domain.Housekeeping;
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
  private Future<Void> round = Future.succeededFuture();

  Sweeper(Housekeeping housekeeping, Duration every) {
    this.housekeeping = housekeeping;
    this.every = every;
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

  private static Future<Void> ended(Integer gone, Throwable failure) {
    if (failure != null) {
      LOG.warn("files cannot be swept now: {}", failure.toString());
    } else if (gone > 0) {
      LOG.debug("{} files are gone", gone);
    }
    return Future.succeededFuture();
  }

  /** Waits for the round that is under way. */
  @Override
  public Future<?> stop() {
    return round;
  }
}
