package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.ContactSettings;
import io.parley.contact.domain.Contacts;
import io.parley.contact.domain.RequestOutcome;
import io.parley.kit.http.Respond;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The operations on contacts, requests and blocks. */
public final class ContactHandlers {
  private final Contacts contacts;

  public ContactHandlers(Contacts contacts) {
    this.contacts = contacts;
  }

  void list(RoutingContext ctx) {
    Respond.json(ctx, 200, told(contacts.list(Asked.of(ctx).me())).map(Json::of));
  }

  void remove(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(contacts.remove(asked.me(), asked.pathUser())));
  }

  void remark(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(
        ctx,
        told(contacts.remark(asked.me(), asked.pathUser(), asked.text("remark").orElseThrow())));
  }

  void settings(RoutingContext ctx) {
    Respond.json(ctx, 200, told(contacts.settings(Asked.of(ctx).me())).map(Json::of));
  }

  void setSettings(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    ContactSettings settings = new ContactSettings(asked.flag("accept_at_once").orElseThrow());
    Respond.noContent(ctx, told(contacts.set(asked.me(), settings)));
  }

  void request(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Future<RequestOutcome> outcome =
        told(contacts.request(asked.me(), asked.bodyUser(), asked.text("note").orElse("")));
    outcome.onComplete(done -> answer(ctx, done), ctx::fail);
  }

  private static void answer(RoutingContext ctx, RequestOutcome outcome) {
    int status = outcome.match(opened -> 201, () -> 200);
    JsonObject body = outcome.match(Json::of, () -> new JsonObject().put("accepted", true));
    Respond.json(ctx, status, body);
  }

  void accept(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(contacts.accept(asked.me(), asked.pathRequest())));
  }

  void reject(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(contacts.reject(asked.me(), asked.pathRequest())));
  }

  void withdraw(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(contacts.withdraw(asked.me(), asked.pathRequest())));
  }

  void block(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(contacts.block(asked.me(), asked.pathUser())));
  }

  void unblock(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(contacts.unblock(asked.me(), asked.pathUser())));
  }
}
