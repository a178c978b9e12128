package io.parley.kit.http;

import io.parley.kit.error.Refusal;
import io.parley.kit.token.TokenVerifier;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets a request pass that has a good access token in {@code Authorization: Bearer}, and puts its
 * holder where {@link Callers#of} finds it; else the request fails as the verifier says.
 */
public final class AccessTokenHandler implements Handler<RoutingContext> {
  private static final String SCHEME = "Bearer ";

  private final TokenVerifier tokens;

  /** Over a verifier. */
  public AccessTokenHandler(TokenVerifier tokens) {
    this.tokens = tokens;
  }

  @Override
  public void handle(RoutingContext ctx) {
    String header = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      ctx.fail(
          new Refusal(
              ErrorCode.ERROR_CODE_UNAUTHENTICATED,
              "Authorization: none (expected: Bearer and an access token)"));
      return;
    }
    ctx.request().pause();
    tokens
        .verify(header.substring(SCHEME.length()).trim())
        .onComplete(
            caller -> {
              Callers.put(ctx, caller);
              ctx.request().resume();
              ctx.next();
            },
            failure -> {
              ctx.request().resume();
              ctx.fail(failure);
            });
  }
}
