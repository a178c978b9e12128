package io.parley.cluster.faults.node;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicLong;

/** A steady stream of published messages, with no regard for who can keep up. */
final class Flood {
  private static final String ADDRESS = "flood";
  private static final long TICK_MS = 20;

  private final Vertx vertx;
  private final Context context;
  private final AtomicLong received = new AtomicLong();
  private long timer = -1;

  Flood(Vertx vertx) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
  }

  Future<Void> receive() {
    return vertx
        .eventBus()
        .<Buffer>consumer(ADDRESS, message -> received.incrementAndGet())
        .completion();
  }

  long received() {
    return received.get();
  }

  /** Publishes so many messages of so many bytes each second, until {@link #end}. */
  Future<JsonObject> begin(JsonObject command) {
    int perTick = (int) (command.getInteger("perSecond") * TICK_MS / 1_000);
    int bytes = command.getInteger("bytes");
    Promise<JsonObject> begun = Promise.promise();
    context.runOnContext(
        go -> {
          timer = vertx.setPeriodic(TICK_MS, tick -> publish(perTick, bytes));
          begun.complete(new JsonObject());
        });
    return begun.future();
  }

  Future<JsonObject> end() {
    Promise<JsonObject> ended = Promise.promise();
    context.runOnContext(
        go -> {
          vertx.cancelTimer(timer);
          ended.complete(new JsonObject());
        });
    return ended.future();
  }

  private void publish(int count, int bytes) {
    for (int i = 0; i < count; i++) {
      vertx.eventBus().publish(ADDRESS, Buffer.buffer(new byte[bytes]));
    }
  }
}
