package io.parley.file.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * What is done with the rest of a body after its request was answered: it is thrown away for a
 * moment, so that the client gets to see the answer, then the connection is closed.
 */
final class Leftover {
  private static final long MOMENT_MS = 2_000;

  private Leftover() {}

  /** The first handler of an operation that streams. */
  static void watch(RoutingContext ctx) {
    ctx.addEndHandler(
        answered -> {
          // Else the client is gone, and whoever reads the body is told so.
          if (answered.succeeded()) {
            discard(ctx);
          }
        });
    ctx.next();
  }

  private static void discard(RoutingContext ctx) {
    HttpServerRequest request = ctx.request();
    if (request.isEnded()) {
      return;
    }
    long timer = ctx.vertx().setTimer(MOMENT_MS, late -> request.connection().close());
    request
        .handler(null)
        .exceptionHandler(gone -> ctx.vertx().cancelTimer(timer))
        .endHandler(end -> ctx.vertx().cancelTimer(timer))
        .resume();
  }
}
