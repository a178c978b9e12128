package io.parley.kit.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.Optional;

/** What a request carries, checked by {@link OpenApiRoutes}, typed as its description says. */
public final class Params {
  private final ValidatedRequest request;

  private Params(ValidatedRequest request) {
    this.request = request;
  }

  /** Of a request in the last handler of an operation. */
  public static Params of(RoutingContext ctx) {
    return new Params(OpenApiRoutes.request(ctx));
  }

  /** A part of the path. */
  public String path(String name) {
    return String.valueOf(request.getPathParameters().get(name).get());
  }

  /** A query parameter; empty where it is not given. */
  public Optional<String> query(String name) {
    return given(name).map(value -> String.valueOf(value.get()));
  }

  /** A whole number of the query. */
  public int query(String name, int fallback) {
    return given(name).map(Parameter::getInteger).orElse(fallback);
  }

  private Optional<RequestParameter> given(String name) {
    return Optional.ofNullable(request.getQuery().get(name)).filter(value -> !value.isNull());
  }

  /** The JSON object of the body; empty where there is none. */
  public JsonObject body() {
    RequestParameter body = request.getBody();
    return body == null || !body.isJsonObject() ? new JsonObject() : body.getJsonObject();
  }
}
