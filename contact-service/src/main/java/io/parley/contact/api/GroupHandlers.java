package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.GroupMember;
import io.parley.contact.domain.Groups;
import io.parley.kit.http.Respond;
import io.parley.proto.id.ClientId;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The operations on groups. */
final class GroupHandlers {
  private static final int PAGE = 50;

  private final Groups groups;

  GroupHandlers(Groups groups) {
    this.groups = groups;
  }

  void create(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.json(
        ctx,
        201,
        told(groups.create(
                asked.me(),
                asked.text("client_id").map(id -> Asked.id("client_id", id, ClientId::parse)),
                asked.text("name").orElseThrow(),
                asked.text("notice").orElse(""),
                asked.bodyUsers("member_ids")))
            .map(Json::of));
  }

  void get(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.json(ctx, 200, told(groups.get(asked.me(), asked.pathGroup())).map(Json::of));
  }

  void change(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.json(
        ctx,
        200,
        told(groups.change(asked.me(), asked.pathGroup(), asked.text("name"), asked.text("notice")))
            .map(Json::of));
  }

  /** Asks for one more than the page has, to know whether there is a next one. */
  void members(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    int limit = asked.params().query("limit", PAGE);
    Respond.json(
        ctx,
        200,
        told(groups.members(
                asked.me(),
                asked.pathGroup(),
                asked.params().query("after").map(Cursor::parse),
                limit + 1))
            .map(found -> page(found, limit)));
  }

  private static JsonObject page(List<GroupMember> found, int limit) {
    if (found.size() <= limit) {
      return new JsonObject().put("items", Json.all(found, Json::of));
    }
    List<GroupMember> items = found.subList(0, limit);
    return new JsonObject()
        .put("items", Json.all(items, Json::of))
        .put("next", Cursor.after(items.get(limit - 1).user()));
  }

  void add(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(
        ctx, told(groups.add(asked.me(), asked.pathGroup(), asked.bodyUsers("user_ids"))));
  }

  void remove(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(groups.remove(asked.me(), asked.pathGroup(), asked.pathUser())));
  }

  void handOver(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(groups.handOver(asked.me(), asked.pathGroup(), asked.bodyUser())));
  }
}
