package io.parley.kit.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Headers that keep browsers from doing harm with what a server gives them. */
public final class SecurityHeaders {
  /** Of every answer: nothing is sniffed, framed, or told to other sites. */
  public static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin");

  private SecurityHeaders() {}

  /** Puts {@link #ALWAYS} on an answer of the public server. */
  public static void handle(RoutingContext ctx) {
    ALWAYS.forEach(ctx.response()::putHeader);
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
