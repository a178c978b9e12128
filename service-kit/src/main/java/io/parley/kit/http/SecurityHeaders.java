package io.parley.kit.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Headers that keep browsers from doing harm with what a server gives them. */
public final class SecurityHeaders {
  private SecurityHeaders() {}

  /** On every answer of the public server: nothing is sniffed, framed, or told to other sites. */
  public static void handle(RoutingContext ctx) {
    ctx.response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    ctx.next();
  }

  /** Adds a Content-Security-Policy, for routes that serve pages. */
  public static Handler<RoutingContext> contentSecurityPolicy(String policy) {
    return ctx -> {
      ctx.response().putHeader("Content-Security-Policy", policy);
      ctx.next();
    };
  }
}
