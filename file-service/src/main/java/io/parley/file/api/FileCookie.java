package io.parley.file.api;

import io.parley.kit.http.Callers;
import io.parley.kit.http.SecretCookie;
import io.parley.kit.token.Caller;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;

/**
 * The cookie with which pages show files: the access token, out of reach of scripts, other sites
 * and other paths, and good for reading files only.
 */
public final class FileCookie {
  /** Its name. */
  public static final String NAME = "parley_files";

  private static final String PATH = "/api/v1/files";

  private final Clock clock;

  /** That ends with the token, by a clock. */
  public FileCookie(Clock clock) {
    this.clock = clock;
  }

  /** Sets it to the token of the request, which was verified. */
  void set(RoutingContext ctx) {
    Caller caller = Callers.of(ctx);
    String header = ctx.request().getHeader(HttpHeaders.AUTHORIZATION);
    String token = header.substring(header.indexOf(' ')).trim();
    Duration rest = Duration.between(clock.instant(), caller.expiresAt());
    answer(ctx, SecretCookie.of(NAME, token, PATH, rest));
  }

  /** Takes it back. */
  void clear(RoutingContext ctx) {
    answer(ctx, SecretCookie.cleared(NAME, PATH));
  }

  private static void answer(RoutingContext ctx, Cookie cookie) {
    ctx.response()
        .addCookie(cookie)
        .setStatusCode(204)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end();
  }
}
