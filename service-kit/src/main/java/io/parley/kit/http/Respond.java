package io.parley.kit.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers: of a future's value, or of its failure as a problem. Never cached. */
public final class Respond {
  private Respond() {}

  /** With a JSON body, when it is there. */
  public static void json(RoutingContext ctx, int status, Future<JsonObject> body) {
    body.onComplete(json -> json(ctx, status, json), ctx::fail);
  }

  /** With a JSON body. */
  public static void json(RoutingContext ctx, int status, JsonObject body) {
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }

  /** With 204 once it is done. */
  public static void noContent(RoutingContext ctx, Future<?> done) {
    done.onComplete(
        any ->
            ctx.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(),
        ctx::fail);
  }
}
