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
 * own, and so has one whose handlers {@link #lift} it.
 */
public final class RequestLimit implements Handler<RoutingContext> {
  private static final String TIMER = "parley.requestLimit";

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
    ctx.put(TIMER, timer);
    ctx.addEndHandler(ended -> ctx.vertx().cancelTimer(timer));
    ctx.next();
  }

  /**
   * Takes the limit from a request whose body may take any time to come: who reads it watches over
   * that. Nothing where there is none.
   */
  public static void lift(RoutingContext ctx) {
    Long timer = ctx.remove(TIMER);
    if (timer != null) {
      ctx.vertx().cancelTimer(timer);
    }
  }

  private static void refuse(RoutingContext ctx) {
    if (!ctx.response().headWritten() && !ctx.response().closed()) {
      ctx.fail(new Refusal(ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED, "there was no answer in time"));
    }
  }
}
