package io.parley.kit.http;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Refuses a request that has no beginning of an answer in time with {@code DEADLINE_EXCEEDED}, so
 * that none hangs, whatever its handlers wait for. One that becomes a WebSocket has limits of its
 * own.
 */
public final class RequestLimit implements Handler<RoutingContext> {
  private final Duration limit;

  /** From the request's head to the answer's. */
  public RequestLimit(Duration limit) {
    this.limit = limit;
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (ctx.request().headers().contains(HttpHeaders.UPGRADE)) {
      ctx.next();
      return;
    }
    long timer = ctx.vertx().setTimer(limit.toMillis(), late -> refuse(ctx));
    ctx.addEndHandler(ended -> ctx.vertx().cancelTimer(timer));
    ctx.next();
  }

  private static void refuse(RoutingContext ctx) {
    if (!ctx.response().headWritten() && !ctx.response().closed()) {
      ctx.fail(new Refusal(ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED, "there was no answer in time"));
    }
  }
}
