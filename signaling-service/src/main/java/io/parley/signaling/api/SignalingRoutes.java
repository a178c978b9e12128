package io.parley.signaling.api;

import io.parley.kit.http.AccessTokenHandler;
import io.parley.kit.http.OpenApiRoutes;
import io.parley.kit.http.RateLimit;
import io.parley.kit.http.RateLimits;
import io.parley.kit.http.Respond;
import io.parley.kit.service.RouteFactory;
import io.parley.proto.call.IceServer;
import io.parley.signaling.turn.IceServers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** The public routes. */
public final class SignalingRoutes implements RouteFactory {
  private static final String DESCRIPTION = "openapi/signaling.yaml";
  private static final String DESCRIPTION_PATH = "/api/v1/calls/openapi.yaml";

  private final Vertx vertx;
  private final AccessTokenHandler tokens;
  private final RateLimits rates;
  private final RateLimit limit;
  private final IceServers ice;

  /**
   * @param limit of one user
   */
  public SignalingRoutes(
      Vertx vertx, AccessTokenHandler tokens, RateLimits rates, RateLimit limit, IceServers ice) {
    this.vertx = vertx;
    this.tokens = tokens;
    this.rates = rates;
    this.limit = limit;
    this.ice = ice;
  }

  @Override
  public Future<Void> mount(Router publicRouter) {
    return OpenApiRoutes.load(vertx, DESCRIPTION)
        .map(
            routes -> {
              routes
                  .on(
                      "getIceServers",
                      tokens,
                      rates.perUser(limit),
                      ctx -> Respond.json(ctx, 200, json(ice.grant())))
                  .mountOn(publicRouter, DESCRIPTION_PATH);
              return null;
            });
  }

  private static JsonObject json(IceServers.Granted granted) {
    JsonArray servers = new JsonArray();
    granted.servers().forEach(server -> servers.add(json(server)));
    return new JsonObject().put("ice_servers", servers).put("expires_ms", granted.expiresMs());
  }

  private static JsonObject json(IceServer server) {
    JsonObject json = new JsonObject().put("urls", new JsonArray(server.getUrlsList()));
    if (!server.getUsername().isEmpty()) {
      json.put("username", server.getUsername()).put("credential", server.getCredential());
    }
    return json;
  }
}
