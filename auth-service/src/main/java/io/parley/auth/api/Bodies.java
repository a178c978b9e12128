package io.parley.auth.api;

import io.parley.kit.http.OpenApiRoutes;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** What a request says, after its check against the description. */
final class Bodies {
  private Bodies() {}

  static JsonObject json(RoutingContext ctx) {
    return OpenApiRoutes.request(ctx).getBody().getJsonObject();
  }

  static Optional<String> text(JsonObject body, String field) {
    return Optional.ofNullable(body.getString(field));
  }
}
