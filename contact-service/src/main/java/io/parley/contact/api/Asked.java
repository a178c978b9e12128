package io.parley.contact.api;

import io.parley.contact.domain.InviteId;
import io.parley.contact.domain.InviteToken;
import io.parley.contact.domain.RequestId;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.Callers;
import io.parley.kit.http.Params;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A request that fits the OpenAPI description, read as the domain's types. */
record Asked(UserId me, Params params) {
  static Asked of(RoutingContext ctx) {
    return new Asked(Callers.of(ctx).user(), Params.of(ctx));
  }

  UserId pathUser() {
    return id("user_id", params.path("user_id"), UserId::parse);
  }

  RequestId pathRequest() {
    return id("request_id", params.path("request_id"), RequestId::parse);
  }

  ConversationId pathGroup() {
    return id("group_id", params.path("group_id"), ConversationId::parse);
  }

  InviteId pathInvite() {
    return id("invite_id", params.path("invite_id"), InviteId::parse);
  }

  /** What the body shows of an invite, right or wrong. */
  InviteToken bodyToken() {
    return InviteToken.shown(params.body().getString("token"));
  }

  UserId bodyUser() {
    return id("user_id", params.body().getString("user_id"), UserId::parse);
  }

  List<UserId> bodyUsers(String name) {
    return params.body().getJsonArray(name).stream()
        .map(text -> id(name, (String) text, UserId::parse))
        .toList();
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(params.body().getString(name));
  }

  Optional<Boolean> flag(String name) {
    return Optional.ofNullable(params.body().getBoolean(name));
  }

  static <T> T id(String name, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(name, "no id", "a UUID");
    }
  }
}
