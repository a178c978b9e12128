package io.parley.auth.api;

import io.parley.auth.domain.RefreshToken;
import io.parley.kit.http.SecretCookie;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** The cookie with the refresh token: out of reach of scripts, other sites and other paths. */
final class RefreshCookie {
  static final String NAME = "parley_refresh";
  private static final String PATH = "/api/v1/auth";

  private RefreshCookie() {}

  static Optional<String> read(RoutingContext ctx) {
    return Optional.ofNullable(ctx.request().getCookie(NAME)).map(Cookie::getValue);
  }

  static void set(RoutingContext ctx, RefreshToken token, Duration lifetime) {
    ctx.response().addCookie(SecretCookie.of(NAME, token.text(), PATH, lifetime));
  }

  static void clear(RoutingContext ctx) {
    ctx.response().addCookie(SecretCookie.cleared(NAME, PATH));
  }
}
