package io.parley.kit.http;

import io.parley.kit.error.Refusal;
import io.parley.kit.token.TokenVerifier;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a request pass that has a good access token in {@code Authorization: Bearer}, and puts its
 * holder where {@link Callers#of} finds it; else the request fails as the verifier says.
 */
public final class AccessTokenHandler implements Handler<RoutingContext> {
  private static final String SCHEME = "Bearer ";
  private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final TokenVerifier tokens;
  private final Optional<String> cookie;

  /** Over a verifier. */
  public AccessTokenHandler(TokenVerifier tokens) {
    this(tokens, Optional.empty());
  }

  private AccessTokenHandler(TokenVerifier tokens, Optional<String> cookie) {
    this.tokens = tokens;
    this.cookie = cookie;
  }

  /**
   * Likewise, but a GET or HEAD without {@code Authorization} may have the token in a cookie: for
   * what pages show. A cookie comes along by itself, so it never opens what changes something.
   */
  public static AccessTokenHandler orCookie(TokenVerifier tokens, String name) {
    return new AccessTokenHandler(tokens, Optional.of(name));
  }

  @Override
  public void handle(RoutingContext ctx) {
    Optional<String> token = token(ctx.request());
    if (token.isEmpty()) {
      ctx.fail(
          new Refusal(
              ErrorCode.ERROR_CODE_UNAUTHENTICATED,
              "Authorization: none (expected: Bearer and an access token)"));
      return;
    }
    ctx.request().pause();
    tokens
        .verify(token.get())
        .onComplete(
            caller -> {
              Callers.put(ctx, caller);
              if (!OpenApiRoutes.isStream(ctx)) {
                ctx.request().resume();
              }
              ctx.next();
            },
            failure -> {
              ctx.request().resume();
              ctx.fail(failure);
            });
  }

  private Optional<String> token(HttpServerRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
          ? Optional.of(header.substring(SCHEME.length()).trim())
          : Optional.empty();
    }
    boolean reads = READS.contains(request.method());
    return cookie.filter(name -> reads).map(request::getCookie).map(Cookie::getValue);
  }
}
