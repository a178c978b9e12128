package io.parley.bench.load;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Brings work to the event loop that it belongs to. */
final class OnLoop {
  private OnLoop() {}

  /** The outcome of an operation that runs, with all that it starts, on the context's thread. */
  static <T> Future<T> run(Context context, Supplier<Future<T>> operation) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(go -> operation.get().onComplete(promise));
    return promise.future();
  }
}
