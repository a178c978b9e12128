package io.parley.gochat.api;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts of a JSON body, as go-chat reads one: names of any case; what is missing, no text or
 * unreadable is empty.
 */
final class Fields {
  private final Map<String, String> byName = new TreeMap<>();

  private Fields(JsonObject body) {
    for (Map.Entry<String, Object> field : body) {
      if (field.getValue() instanceof String text) {
        byName.put(field.getKey().toLowerCase(Locale.ROOT), text);
      }
    }
  }

  static Fields of(RoutingContext ctx) {
    String body = ctx.body() == null ? null : ctx.body().asString();
    try {
      return new Fields(body == null || body.isBlank() ? new JsonObject() : new JsonObject(body));
    } catch (DecodeException e) {
      return new Fields(new JsonObject());
    }
  }

  String get(String name) {
    return byName.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }
}
