package io.parley.contact.api;

import io.parley.kit.http.AccessTokenHandler;
import io.parley.kit.http.OpenApiRoutes;
import io.parley.kit.http.RateLimits;
import io.parley.kit.service.RouteFactory;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The public routes: every one needs an access token, and is counted, before its path, query and
 * body are looked at.
 */
public final class ContactRoutes implements RouteFactory {
  private static final String DESCRIPTION = "openapi/contact.yaml";
  private static final String DESCRIPTION_PATH = "/api/v1/contact/openapi.yaml";
  // The ids of a full group, and some space.
  private static final long MAX_BODY = 512 * 1024;
  private static final List<String> DOORS =
      List.of(
          "/api/v1/contacts/*",
          "/api/v1/contact-requests/*",
          "/api/v1/blocks/*",
          "/api/v1/groups/*",
          "/api/v1/invites/*");

  private final Vertx vertx;
  private final AccessTokenHandler tokens;
  private final RateLimits rates;
  private final ContactLimits limits;
  private final Handlers handlers;

  /** Who answers. */
  public record Handlers(
      ContactHandlers contacts, GroupHandlers groups, JoinHandlers joins, InviteHandlers invites) {}

  public ContactRoutes(
      Vertx vertx,
      AccessTokenHandler tokens,
      RateLimits rates,
      ContactLimits limits,
      Handlers handlers) {
    this.vertx = vertx;
    this.tokens = tokens;
    this.rates = rates;
    this.limits = limits;
    this.handlers = handlers;
  }

  @Override
  public Future<Void> mount(Router publicRouter) {
    return OpenApiRoutes.load(vertx, DESCRIPTION).map(routes -> mount(publicRouter, routes));
  }

  private Void mount(Router publicRouter, OpenApiRoutes routes) {
    Handler<RoutingContext> calls = rates.perUser(limits.calls());
    DOORS.forEach(door -> publicRouter.route(door).handler(tokens).handler(calls));
    Handler<RoutingContext> changes = rates.perUser(limits.changes());
    contacts(routes, changes);
    groups(routes, changes);
    waysIn(routes, changes);
    routes.maxBody(MAX_BODY).mountOn(publicRouter, DESCRIPTION_PATH);
    return null;
  }

  private void contacts(OpenApiRoutes routes, Handler<RoutingContext> changes) {
    ContactHandlers contacts = handlers.contacts();
    routes
        .on("getContacts", contacts::list)
        .on("getContactSettings", contacts::settings)
        .on("setContactSettings", changes, contacts::setSettings)
        .on("removeContact", changes, contacts::remove)
        .on("setRemark", changes, contacts::remark)
        .on("createContactRequest", rates.perUser(limits.requests()), contacts::request)
        .on("withdrawContactRequest", changes, contacts::withdraw)
        .on("acceptContactRequest", changes, contacts::accept)
        .on("rejectContactRequest", changes, contacts::reject)
        .on("blockUser", changes, contacts::block)
        .on("unblockUser", changes, contacts::unblock);
  }

  private void groups(OpenApiRoutes routes, Handler<RoutingContext> changes) {
    GroupHandlers groups = handlers.groups();
    routes
        .on("createGroup", rates.perUser(limits.groups()), groups::create)
        .on("findGroups", groups::find)
        .on("getGroup", groups::get)
        .on("changeGroup", changes, groups::change)
        .on("listGroupMembers", groups::members)
        .on("addGroupMembers", changes, groups::add)
        .on("removeGroupMember", changes, groups::remove)
        .on("setMemberRole", changes, groups::setRole)
        .on("muteMember", changes, groups::mute)
        .on("unmuteMember", changes, groups::unmute)
        .on("setGroupOwner", changes, groups::handOver);
  }

  private void waysIn(OpenApiRoutes routes, Handler<RoutingContext> changes) {
    JoinHandlers joins = handlers.joins();
    InviteHandlers invites = handlers.invites();
    Handler<RoutingContext> shown = rates.perUser(limits.tokens());
    routes
        .on("askToJoin", rates.perUser(limits.joins()), joins::ask)
        .on("endJoinRequest", changes, joins::end)
        .on("acceptJoinRequest", changes, joins::accept)
        .on("listInvites", invites::list)
        .on("createInvite", changes, invites::create)
        .on("revokeInvite", changes, invites::revoke)
        .on("lookAtInvite", shown, invites::look)
        .on("acceptInvite", shown, invites::accept);
  }
}
