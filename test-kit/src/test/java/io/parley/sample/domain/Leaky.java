package io.parley.sample.domain;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Knows HTTP, which a rule of the domain must not. */
public final class Leaky {
  public Future<String> path(RoutingContext ctx) {
    return Future.succeededFuture(ctx.request().path());
  }
}
