package io.parley.auth.api;

import io.parley.auth.domain.Accounts;
import io.parley.auth.domain.PasswordChanges;
import io.parley.auth.domain.PasswordLinks;
import io.parley.auth.domain.Profiles;
import io.parley.auth.domain.Sessions;
import io.parley.auth.domain.UserStore;
import io.parley.auth.keys.AccessTokens;
import io.parley.auth.metrics.AuthMetrics;
import io.parley.kit.http.AccessTokenHandler;
import io.parley.kit.http.ClientAddress;
import io.parley.kit.http.OpenApiRoutes;
import io.parley.kit.http.OriginCheck;
import io.parley.kit.http.RateLimit;
import io.parley.kit.http.RateLimits;
import io.parley.kit.service.RouteFactory;
import io.parley.kit.token.TokenVerifier;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;

/** The public routes, described in {@code openapi/auth.yaml}. */
public final class AuthRoutes implements RouteFactory {
  private static final String DESCRIPTION = "openapi/auth.yaml";

  /** How many requests are let through, per address and per user. */
  public record Limits(RateLimit perAddress, RateLimit perUser) {}

  private final Vertx vertx;
  private final SessionHandlers sessions;
  private final OwnSessionHandlers own;
  private final PeopleHandlers people;
  private final Handler<RoutingContext> origin;
  private final Handler<RoutingContext> token;
  private final Handler<RoutingContext> perAddress;
  private final Handler<RoutingContext> perUser;

  /** Wires it. */
  public AuthRoutes(
      Vertx vertx,
      Accounts accounts,
      Sessions sessions,
      PasswordChanges passwords,
      PasswordLinks links,
      UserStore users,
      Profiles profiles,
      AccessTokens tokens,
      TokenVerifier verifier,
      List<String> allowedOrigins,
      ClientAddress addresses,
      Limits limits,
      AuthMetrics metrics,
      Clock clock) {
    this.vertx = vertx;
    this.sessions =
        new SessionHandlers(accounts, sessions, links, tokens, addresses, metrics, clock);
    this.own = new OwnSessionHandlers(sessions, passwords, addresses, metrics);
    this.people = new PeopleHandlers(users, profiles);
    this.origin = new OriginCheck(allowedOrigins);
    this.token = new AccessTokenHandler(verifier);
    RateLimits counters = new RateLimits(addresses);
    this.perAddress = counters.perAddress(limits.perAddress());
    this.perUser = counters.perUser(limits.perUser());
  }

  @Override
  public Future<Void> mount(Router publicRouter) {
    return OpenApiRoutes.load(vertx, DESCRIPTION)
        .map(
            routes -> {
              routes
                  .on("register", perAddress, origin, sessions::register)
                  .on("logIn", perAddress, origin, sessions::logIn)
                  .on("refresh", perAddress, origin, sessions::refresh)
                  .on("lookAtPasswordLink", perAddress, origin, sessions::lookAtLink)
                  .on("redeemPasswordLink", perAddress, origin, sessions::redeemLink)
                  .on("logOut", perAddress, origin, sessions::logOut)
                  .on("getKeys", perAddress, sessions::keys)
                  .on("getSessions", token, perUser, own::list)
                  .on("endSession", token, perUser, own::end)
                  .on("changePassword", token, perUser, own::changePassword)
                  .on("getProfile", token, perUser, people::profile)
                  .on("updateProfile", token, perUser, people::updateProfile)
                  .on("findUsers", token, perUser, people::find)
                  .on("getUser", token, perUser, people::user)
                  .mountOn(publicRouter, "/api/v1/auth/openapi.yaml");
              return null;
            });
  }
}
