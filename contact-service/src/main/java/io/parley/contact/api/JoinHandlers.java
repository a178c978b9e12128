package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.JoinOutcome;
import io.parley.contact.domain.Joins;
import io.parley.kit.http.Respond;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The operations on requests to join groups. */
public final class JoinHandlers {
  private final Joins joins;

  public JoinHandlers(Joins joins) {
    this.joins = joins;
  }

  void ask(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Future<JoinOutcome> outcome =
        told(joins.ask(asked.me(), asked.pathGroup(), asked.text("note").orElse("")));
    outcome.onComplete(done -> answer(ctx, done), ctx::fail);
  }

  private static void answer(RoutingContext ctx, JoinOutcome outcome) {
    int status = outcome.match(asked -> 201, joined -> 200);
    Respond.json(ctx, status, outcome.<JsonObject>match(Json::of, Json::of));
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
