package io.parley.kit.service;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

/** Adds a module's routes to the public server. */
@FunctionalInterface
public interface RouteFactory {
  /**
   * Called once for each event loop of the public server, on its context: what is made here belongs
   * to that event loop alone.
   *
   * @param publicRouter has request ids, security headers and problem documents already; its own
   *     routes are {@code /api/v1/…} or {@code /ws}
   * @return when the routes stand; a failure fails the start
   */
  Future<Void> mount(Router publicRouter);
}
