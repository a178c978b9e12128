package io.parley.kit.http;

import io.parley.kit.error.Refusal;
import io.parley.kit.token.Caller;
import io.parley.proto.error.ErrorCode;
import io.vertx.ext.web.RoutingContext;

/** Who makes a request. */
public final class Callers {
  private static final String KEY = "parley.caller";

  private Callers() {}

  /**
   * The caller that {@link AccessTokenHandler} found; {@code UNAUTHENTICATED} if it did not run.
   */
  public static Caller of(RoutingContext ctx) {
    Caller caller = ctx.get(KEY);
    if (caller == null) {
      throw new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "an access token is needed");
    }
    return caller;
  }

  static void put(RoutingContext ctx, Caller caller) {
    ctx.put(KEY, caller);
  }
}
