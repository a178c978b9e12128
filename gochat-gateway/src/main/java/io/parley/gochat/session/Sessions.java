package io.parley.gochat.session;

import io.parley.gochat.bus.Bus;
import io.parley.kit.error.Refusal;
import io.parley.proto.auth.CloseSessionRequest;
import io.parley.proto.auth.GetSessionRequest;
import io.parley.proto.auth.GetSessionResponse;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * Who makes a request, by a cookie that scripts do not see: auth-service alone knows sessions, so
 * each request asks it. Safe on any thread.
 */
public final class Sessions {
  /** Of its own, as all ports of a host share cookies. */
  static final String COOKIE = "gochat_session";

  // The most that browsers keep a cookie.
  private static final Duration LONGEST = Duration.ofDays(400);

  private final Bus bus;

  /** Over the bus. */
  public Sessions(Bus bus) {
    this.bus = bus;
  }

  /**
   * Whose request it is.
   *
   * @return fails with {@code UNAUTHENTICATED} where there is no cookie, {@code SESSION_ENDED}
   *     where its session is over
   */
  public Future<Session> of(HttpServerRequest request) {
    return token(request)
        .map(this::of)
        .orElseGet(
            () ->
                Future.failedFuture(
                    new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "sign in first")));
  }

  /**
   * Whose session it is by its secret; asking puts its end off.
   *
   * @return fails with {@code SESSION_ENDED} where it is over
   */
  public Future<Session> of(String token) {
    return bus.own(
            AuthApi.GET_SESSION, GetSessionRequest.newBuilder().setSessionToken(token).build())
        .map(Sessions::session);
  }

  /** The secret of the request's session. */
  public Optional<String> token(HttpServerRequest request) {
    return Optional.ofNullable(request.getCookie(COOKIE))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }

  private static Session session(GetSessionResponse found) {
    return new Session(
        UserId.parse(found.getUser().getId()),
        found.getUser().getUsername(),
        found.getUser().getNickname(),
        SessionId.parse(found.getSessionId()));
  }

  /**
   * The cookie that says who somebody is who has just signed in. How long the session lasts
   * auth-service decides, which puts its end off with each request.
   */
  public Cookie cookie(HttpServerRequest request, String token) {
    return Cookie.cookie(COOKIE, token)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(cameOverHttps(request))
        .setSameSite(CookieSameSite.STRICT)
        .setMaxAge(LONGEST.toSeconds());
  }

  /** Ends a session; one that has ended already is no failure. */
  public Future<Void> close(String token) {
    return bus.own(
            AuthApi.CLOSE_SESSION, CloseSessionRequest.newBuilder().setSessionToken(token).build())
        .mapEmpty();
  }

  /** Behind a proxy that ends TLS only the browser knows; its page has another origin then. */
  private static boolean cameOverHttps(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return request.isSSL() || (origin != null && origin.startsWith("https://"));
  }
}
