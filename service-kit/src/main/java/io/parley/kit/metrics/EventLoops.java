package io.parley.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.TimeUnit;

/** Looks how late event loops are; ends with them. */
final class EventLoops {
  private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Timer late;

  private EventLoops(Timer late) {
    this.late = late;
  }

  static void watch(Vertx vertx, MeterRegistry meters) {
    EventLoops watching = new EventLoops(KitMetrics.LOOP_LATE.timer(meters));
    ((VertxInternal) vertx).eventLoopGroup().forEach(watching::next);
  }

  private void next(EventExecutor loop) {
    long dueNs = System.nanoTime() + EVERY_NS;
    var unused =
        loop.schedule(
            () -> {
              late.record(Math.max(0, System.nanoTime() - dueNs), TimeUnit.NANOSECONDS);
              next(loop);
            },
            EVERY_NS,
            TimeUnit.NANOSECONDS);
  }
}
