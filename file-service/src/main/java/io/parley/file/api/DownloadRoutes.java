package io.parley.file.api;

import io.parley.kit.http.AccessTokenHandler;
import io.parley.kit.http.OpenApiRoutes;
import io.parley.kit.http.SecurityHeaders;
import io.parley.kit.token.TokenVerifier;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** The operations that give bytes, and those of the cookie that opens them. */
public final class DownloadRoutes {
  // Were a browser to take anything for a page, it could do nothing.
  private static final String POLICY = "sandbox; default-src 'none'";

  private final AccessTokenHandler tokens;
  private final AccessTokenHandler tokensOrCookie;
  private final Handler<RoutingContext> reads;
  private final FileCookie cookie;
  private final Downloads downloads;

  /**
   * Of a service's files.
   *
   * @param reads counts the requests of a caller who is known
   */
  public DownloadRoutes(
      TokenVerifier tokens, Handler<RoutingContext> reads, FileCookie cookie, Downloads downloads) {
    this.tokens = new AccessTokenHandler(tokens);
    this.tokensOrCookie = AccessTokenHandler.orCookie(tokens, FileCookie.NAME);
    this.reads = reads;
    this.cookie = cookie;
    this.downloads = downloads;
  }

  /** Gives the operations their handlers. */
  public void addTo(OpenApiRoutes routes) {
    Handler<RoutingContext> policy = SecurityHeaders.contentSecurityPolicy(POLICY);
    routes
        .on("setFileCookie", tokens, reads, cookie::set)
        .on("clearFileCookie", cookie::clear)
        .on("getFile", policy, tokensOrCookie, reads, downloads::original)
        .on("headFile", policy, tokensOrCookie, reads, downloads::original)
        .on("getThumb", policy, tokensOrCookie, reads, downloads::thumb)
        .on("headThumb", policy, tokensOrCookie, reads, downloads::thumb);
  }
}
