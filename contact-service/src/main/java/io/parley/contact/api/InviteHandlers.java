package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.Invites;
import io.parley.kit.http.Respond;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The operations on invite links. Tokens travel in bodies only. */
public final class InviteHandlers {
  private final Invites invites;

  public InviteHandlers(Invites invites) {
    this.invites = invites;
  }

  void list(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.json(
        ctx,
        200,
        told(invites.list(asked.me(), asked.pathGroup()))
            .map(found -> new JsonObject().put("items", Json.all(found, Json::of))));
  }

  void create(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    JsonObject body = asked.params().body();
    Respond.json(
        ctx,
        201,
        told(invites.make(
                asked.me(),
                asked.pathGroup(),
                body.getLong("expires_in_ms", 0L),
                body.getInteger("max_uses", 0)))
            .map(Json::of));
  }

  void revoke(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(invites.revoke(asked.me(), asked.pathGroup(), asked.pathInvite())));
  }

  void look(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.json(ctx, 200, told(invites.look(asked.me(), asked.bodyToken())).map(Json::of));
  }

  void accept(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.json(ctx, 200, told(invites.accept(asked.me(), asked.bodyToken())).map(Json::of));
  }
}
