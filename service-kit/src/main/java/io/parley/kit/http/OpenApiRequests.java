package io.parley.kit.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes parameters and body out of a request for the validator.
 *
 * <p>The library's own way decodes a value from its URL form a second time and then reads it as the
 * inside of a JSON text: a search for {@code %} or {@code \} would be a bad request, and {@code
 * %2525} something else than what was sent. Values come decoded from the router, so texts are
 * encoded as JSON here, which the library undoes.
 */
final class OpenApiRequests {
  private OpenApiRequests() {}

  static ValidatableRequest of(RoutingContext ctx, Operation operation) {
    Map<String, RequestParameter> headers = new HashMap<>();
    Map<String, RequestParameter> path = new HashMap<>();
    Map<String, RequestParameter> query = new HashMap<>();
    for (Parameter parameter : operation.getParameters()) {
      String name = parameter.getName();
      switch (parameter.getIn()) {
        case HEADER -> headers.put(name, value(parameter, ctx.request().getHeader(name)));
        case PATH -> path.put(name, value(parameter, ctx.pathParam(name)));
        case QUERY -> query.put(name, value(parameter, first(ctx.queryParam(name))));
        case COOKIE -> throw new IllegalStateException("cookies are not described: " + name);
      }
    }
    if (operation.getRequestBody() == null) {
      return new ValidatableRequestImpl(Map.of(), headers, path, query);
    }
    Buffer body = ctx.body().buffer();
    return new ValidatableRequestImpl(
        Map.of(),
        headers,
        path,
        query,
        new RequestParameterImpl(body == null ? Buffer.buffer() : body),
        ctx.request().getHeader(HttpHeaders.CONTENT_TYPE));
  }

  private static String first(List<String> values) {
    return values.isEmpty() ? null : values.get(0);
  }

  private static RequestParameter value(Parameter parameter, String text) {
    boolean plain = text == null || parameter.getSchemaType() != SchemaType.STRING;
    return new RequestParameterImpl(plain ? text : Json.encode(text));
  }
}
