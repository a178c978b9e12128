package io.parley.kit.http;

import io.parley.kit.log.RequestContext;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of each request: given by the client in {@code X-Request-Id} or made here; in all logs.
 */
public final class RequestIds {
  /** The header of request and response. */
  public static final String HEADER = "X-Request-Id";

  private static final String KEY = "parley.requestId";
  private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  private RequestIds() {}

  /** The first handler of a router: names the request. A header that is no good id is ignored. */
  public static void handle(RoutingContext ctx) {
    String given = ctx.request().getHeader(HEADER);
    String id =
        given != null && GOOD.matcher(given).matches() ? given : UUID.randomUUID().toString();
    ctx.put(KEY, id);
    ctx.response().putHeader(HEADER, id);
    RequestContext.set(id);
    ctx.next();
  }

  /** The id of a request; also the trace id of the calls made for it. */
  public static String of(RoutingContext ctx) {
    String id = ctx.get(KEY);
    return id == null ? "" : id;
  }
}
