package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.Joins;
import io.parley.kit.http.Respond;
import io.vertx.ext.web.RoutingContext;

/** The operations on requests to join groups. */
public final class JoinHandlers {
  private final Joins joins;

  public JoinHandlers(Joins joins) {
    this.joins = joins;
  }

  void ask(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.json(
        ctx,
        201,
        told(joins.ask(asked.me(), asked.pathGroup(), asked.text("note").orElse("")))
            .map(Json::of));
  }

  void accept(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(joins.accept(asked.me(), asked.pathRequest())));
  }

  void end(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(joins.end(asked.me(), asked.pathRequest())));
  }
}
