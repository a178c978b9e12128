package io.parley.kit.http;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * For endpoints that a cookie opens, and for the socket: the request must come from a page of this
 * very host or of an allowed origin. A request without {@code Origin} is no browser's page and
 * passes; its cookie is {@code SameSite=Strict}.
 */
public final class OriginCheck implements Handler<RoutingContext> {
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+");

  private final Set<String> allowed;

  /**
   * With the origins to allow besides the own one.
   *
   * @throws IllegalArgumentException telling one that is no origin
   */
  public OriginCheck(List<String> allowedOrigins) {
    for (String origin : allowedOrigins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw new IllegalArgumentException(
            "origins as https://chat.example; " + origin + " is none");
      }
    }
    this.allowed = Set.copyOf(allowedOrigins);
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (allows(ctx.request())) {
      ctx.next();
    } else {
      ctx.fail(
          new Refusal(
              ErrorCode.ERROR_CODE_PERMISSION_DENIED, "the request comes from another origin"));
    }
  }

  /** Whether a request's origin is allowed. */
  public boolean allows(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null || allowed.contains(origin) || sameHost(origin, request.authority());
  }

  private static boolean sameHost(String origin, HostAndPort host) {
    try {
      URI uri = URI.create(origin);
      if (host == null || uri.getHost() == null) {
        return false;
      }
      int standard = "https".equals(uri.getScheme()) ? 443 : 80;
      int originPort = uri.getPort() < 0 ? standard : uri.getPort();
      int hostPort = host.port() < 0 ? standard : host.port();
      return uri.getHost().equalsIgnoreCase(host.host()) && originPort == hostPort;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
