package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.Groups;
import io.parley.contact.domain.Role;
import io.parley.contact.domain.SettingsWish;
import io.parley.kit.http.Respond;
import io.parley.proto.id.ClientId;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Function;

/** The operations on groups. */
public final class GroupHandlers {
  private static final int PAGE = 50;
  private static final int FOUND = 20;

  private final Groups groups;

  public GroupHandlers(Groups groups) {
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
                wish(asked),
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
        ctx, 200, told(groups.change(asked.me(), asked.pathGroup(), wish(asked))).map(Json::of));
  }

  private static SettingsWish wish(Asked asked) {
    return new SettingsWish(
        asked.text("name"),
        asked.text("notice"),
        asked.text("avatar"),
        asked.flag("listed"),
        asked.flag("open"),
        asked.text("history").map("all"::equals),
        asked.flag("all_muted"));
  }

  void find(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    int limit = asked.params().query("limit", FOUND);
    Respond.json(
        ctx,
        200,
        told(groups.find(
                asked.me(),
                asked.params().query("query").orElseThrow(),
                asked.params().query("after").map(Cursor::place),
                limit + 1))
            .map(found -> page(found, limit, Json::of, group -> Cursor.after(group.place()))));
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
                asked.params().query("after").map(Cursor::user),
                limit + 1))
            .map(found -> page(found, limit, Json::of, last -> Cursor.after(last.user()))));
  }

  private static <T> JsonObject page(
      List<T> found, int limit, Function<T, JsonObject> json, Function<T, String> cursor) {
    if (found.size() <= limit) {
      return new JsonObject().put("items", Json.all(found, json));
    }
    List<T> items = found.subList(0, limit);
    return new JsonObject()
        .put("items", Json.all(items, json))
        .put("next", cursor.apply(items.get(limit - 1)));
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

  void setRole(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Role role = "admin".equals(asked.text("role").orElseThrow()) ? Role.ADMIN : Role.MEMBER;
    Respond.noContent(
        ctx, told(groups.setRole(asked.me(), asked.pathGroup(), asked.pathUser(), role)));
  }

  void mute(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    long untilMs = asked.params().body().getLong("until_ms");
    Respond.noContent(
        ctx, told(groups.mute(asked.me(), asked.pathGroup(), asked.pathUser(), untilMs)));
  }

  void unmute(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(groups.unmute(asked.me(), asked.pathGroup(), asked.pathUser())));
  }

  void handOver(RoutingContext ctx) {
    Asked asked = Asked.of(ctx);
    Respond.noContent(ctx, told(groups.handOver(asked.me(), asked.pathGroup(), asked.bodyUser())));
  }
}
