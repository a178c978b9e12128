package io.parley.signaling.service;

import io.parley.proto.id.CallId;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Lets what is done to one call on this replica wait for each other, so that only replicas compete.
 * Belongs to one event loop.
 */
final class Lanes {
  private final Map<CallId, Future<?>> lasts = new HashMap<>();

  <T> Future<T> run(CallId call, Supplier<Future<T>> work) {
    Future<T> mine =
        lasts.getOrDefault(call, Future.succeededFuture()).transform(done -> work.get());
    lasts.put(call, mine);
    return mine.onComplete(done -> lasts.remove(call, mine));
  }
}
