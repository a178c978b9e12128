package io.parley.gochat.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** What every answer is in. */
final class Envelope {
  private static final int FAILED = -1;
  private static final String TYPE = "application/json; charset=utf-8";

  private Envelope() {}

  /** It was done; {@code data} may be null. */
  static void done(RoutingContext ctx, Object data) {
    send(ctx, 200, new JsonObject().put("code", 0).put("msg", "SUCCESS").put("data", data));
  }

  /** It was not done. The status says nothing about it, but where a file was asked for. */
  static void failed(RoutingContext ctx, int status, String message) {
    send(ctx, status, new JsonObject().put("code", FAILED).put("msg", message).putNull("data"));
  }

  private static void send(RoutingContext ctx, int status, JsonObject envelope) {
    if (ctx.response().headWritten() || ctx.response().closed()) {
      // It was too late, and has been told so.
      return;
    }
    ctx.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(envelope.toBuffer());
  }
}
