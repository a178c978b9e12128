package io.parley.standalone.web;

import io.parley.local.web.PageHeaders;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers with files of the web app, under a policy that lets a page do only what it needs. */
final class WebHandler implements Handler<RoutingContext> {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|[0-9A-Fa-f:]+");

  private final WebFiles files;
  private final boolean strictTransport;

  /**
   * @param strictTransport whether to hold browsers that came over HTTPS to it
   */
  WebHandler(WebFiles files, boolean strictTransport) {
    this.files = files;
    this.strictTransport = strictTransport;
  }

  @Override
  public void handle(RoutingContext ctx) {
    String path = ctx.normalizedPath();
    Optional<WebFile> file =
        path.startsWith("/api/") || path.equals("/ws") ? Optional.empty() : files.at(path);
    if (file.isEmpty()) {
      ctx.next();
      return;
    }
    send(ctx, file.get());
  }

  private void send(RoutingContext ctx, WebFile file) {
    HttpServerResponse response = ctx.response();
    response
        .putHeader("Content-Security-Policy", PageHeaders.CONTENT_POLICY + socketOrigin(ctx))
        .putHeader(HttpHeaders.VARY, "Accept-Encoding")
        .putHeader(HttpHeaders.ETAG, file.tag())
        .putHeader(
            HttpHeaders.CACHE_CONTROL,
            file.isImmutable() ? PageHeaders.CACHE_FOR_EVER : PageHeaders.CACHE_NOT);
    PageHeaders.FIXED.forEach(response::putHeader);
    if (strictTransport && ctx.request().isSSL()) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
    if (file.tag().equals(ctx.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
    String encodings = ctx.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    if (file.packed().isPresent() && encodings != null && encodings.contains("gzip")) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(file.packed().get());
    } else {
      response.end(file.plain());
    }
  }

  /** The socket's origin by name, for browsers to which 'self' means HTTP only. */
  private static String socketOrigin(RoutingContext ctx) {
    HostAndPort authority = ctx.request().authority();
    if (authority == null || !HOST.matcher(authority.host()).matches()) {
      return "";
    }
    return (ctx.request().isSSL() ? " wss://" : " ws://") + authority;
  }
}
