package io.parley.file.upload;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Brings answers of other event loops home. */
final class Contexts {
  private Contexts() {}

  /** The same outcome, told on the context of the caller. */
  static <T> Future<T> here(Vertx vertx, Future<T> elsewhere) {
    Context home = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    elsewhere.onComplete(
        (value, failure) ->
            home.runOnContext(
                at -> {
                  if (failure == null) {
                    promise.complete(value);
                  } else {
                    promise.fail(failure);
                  }
                }));
    return promise.future();
  }
}
