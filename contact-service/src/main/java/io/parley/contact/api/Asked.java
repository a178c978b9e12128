package io.parley.contact.api;

import io.parley.contact.domain.RequestId;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.Callers;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A request that fits the OpenAPI description, read as the domain's types. */
record Asked(UserId me, ValidatedRequest request) {
  static Asked of(RoutingContext ctx) {
    return new Asked(
        Callers.of(ctx).user(), ctx.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST));
  }

  UserId pathUser() {
    return path("user_id", UserId::parse);
  }

  RequestId pathRequest() {
    return path("request_id", RequestId::parse);
  }

  ConversationId pathGroup() {
    return path("group_id", ConversationId::parse);
  }

  JsonObject body() {
    return request.getBody().getJsonObject();
  }

  UserId bodyUser() {
    return id("user_id", body().getString("user_id"), UserId::parse);
  }

  List<UserId> bodyUsers(String name) {
    JsonArray ids = body().getJsonArray(name);
    return ids.stream().map(text -> id(name, (String) text, UserId::parse)).toList();
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(body().getString(name));
  }

  Optional<String> query(String name) {
    return given(name).map(RequestParameter::getString);
  }

  int query(String name, int otherwise) {
    return given(name).map(RequestParameter::getInteger).orElse(otherwise);
  }

  private Optional<RequestParameter> given(String name) {
    return Optional.ofNullable(request.getQuery().get(name))
        .filter(parameter -> !parameter.isNull() && !parameter.isEmpty());
  }

  private <T> T path(String name, Function<String, T> parser) {
    return id(name, request.getPathParameters().get(name).getString(), parser);
  }

  static <T> T id(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(name, "no id", "a UUID");
    }
  }
}
