package io.parley.kit.service;

import io.vertx.core.Future;
import java.util.Optional;

/** A started module. */
public interface Running {
  /** Its public routes, if it has any. */
  Optional<RouteFactory> routes();

  /**
   * Stops, each step within a limit. The public server still runs meanwhile, so that open sockets
   * can be told; see {@link Shutdown} for an ordered way.
   */
  Future<Void> stop();

  /** A module without routes. */
  static Running of(Shutdown shutdown) {
    return of(Optional.empty(), shutdown);
  }

  /** A module with routes. */
  static Running of(RouteFactory routes, Shutdown shutdown) {
    return of(Optional.of(routes), shutdown);
  }

  private static Running of(Optional<RouteFactory> routes, Shutdown shutdown) {
    return new Running() {
      @Override
      public Optional<RouteFactory> routes() {
        return routes;
      }

      @Override
      public Future<Void> stop() {
        return shutdown.run();
      }
    };
  }
}
