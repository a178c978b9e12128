package io.parley.file.upload;

import io.parley.file.domain.FileTable;
import io.parley.file.domain.StoredFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** The right to look at a file, renewed until it ends. Belongs to one context. */
final class Lease {
  private static final Duration LENGTH = Duration.ofSeconds(60);

  private final Vertx vertx;
  private final FileTable table;
  private final StoredFile file;
  private final Clock clock;
  private long untilMs;
  private boolean mine;
  private long timer;
  private Future<Void> renewed = Future.succeededFuture();

  Lease(Vertx vertx, FileTable table, StoredFile file, Clock clock) {
    this.vertx = vertx;
    this.table = table;
    this.file = file;
    this.clock = clock;
    this.untilMs = file.lookedAtMs();
  }

  /** Whether nobody else has it. */
  Future<Boolean> take() {
    return extend(clock.millis() + LENGTH.toMillis())
        .map(
            taken -> {
              if (mine) {
                timer = vertx.setPeriodic(LENGTH.toMillis() / 3, tick -> renew());
              }
              return mine;
            });
  }

  private void renew() {
    if (renewed.isComplete()) {
      renewed = extend(clock.millis() + LENGTH.toMillis());
    }
  }

  private Future<Void> extend(long toMs) {
    return table
        .look(file.id(), untilMs, toMs)
        .map(
            extended -> {
              mine = extended;
              untilMs = extended ? toMs : untilMs;
              return null;
            });
  }

  /** Does the last thing under it, which is given what the row says of it. */
  <T> Future<T> last(Function<Long, Future<T>> work) {
    vertx.cancelTimer(timer);
    return renewed.otherwiseEmpty().compose(known -> work.apply(untilMs));
  }

  /** Gives it back, if it stands; what cannot be given back ends by itself. */
  Future<Void> end() {
    return last(until -> mine ? table.look(file.id(), until, 0).<Void>mapEmpty() : done())
        .otherwiseEmpty();
  }

  private static Future<Void> done() {
    return Future.succeededFuture();
  }
}
