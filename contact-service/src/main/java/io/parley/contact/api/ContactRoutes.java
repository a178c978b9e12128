package io.parley.contact.api;

import io.parley.contact.domain.Contacts;
import io.parley.contact.domain.Groups;
import io.parley.kit.error.Refusal;
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
  private final ContactHandlers contacts;
  private final GroupHandlers groups;

  public ContactRoutes(
      Vertx vertx,
      AccessTokenHandler tokens,
      RateLimits rates,
      ContactLimits limits,
      Contacts contacts,
      Groups groups) {
    this.vertx = vertx;
    this.tokens = tokens;
    this.rates = rates;
    this.limits = limits;
    this.contacts = new ContactHandlers(contacts);
    this.groups = new GroupHandlers(groups);
  }

  @Override
  public Future<Void> mount(Router publicRouter) {
    return OpenApiRoutes.load(vertx, DESCRIPTION).map(routes -> mount(publicRouter, routes));
  }

  private Void mount(Router publicRouter, OpenApiRoutes routes) {
    Handler<RoutingContext> calls = rates.perUser(limits.calls());
    Handler<RoutingContext> asks = rates.perUser(limits.requests());
    Handler<RoutingContext> creates = rates.perUser(limits.groups());
    Handler<RoutingContext> changes = rates.perUser(limits.changes());
    DOORS.forEach(door -> publicRouter.route(door).handler(tokens).handler(calls));
    routes
        .maxBody(MAX_BODY)
        .on("getContacts", contacts::list)
        .on("removeContact", changes, contacts::remove)
        .on("createContactRequest", asks, contacts::request)
        .on("withdrawContactRequest", changes, contacts::withdraw)
        .on("acceptContactRequest", changes, contacts::accept)
        .on("rejectContactRequest", changes, contacts::reject)
        .on("blockUser", changes, contacts::block)
        .on("unblockUser", changes, contacts::unblock)
        .on("createGroup", creates, groups::create)
        .on("getGroup", groups::get)
        .on("changeGroup", changes, groups::change)
        .on("listGroupMembers", groups::members)
        .on("addGroupMembers", changes, groups::add)
        .on("removeGroupMember", changes, groups::remove)
        .on("setGroupOwner", changes, groups::handOver);
    List.of(
            "setRemark",
            "findGroups",
            "setMemberRole",
            "muteMember",
            "unmuteMember",
            "askToJoin",
            "endJoinRequest",
            "acceptJoinRequest",
            "listInvites",
            "createInvite",
            "revokeInvite",
            "lookAtInvite",
            "acceptInvite")
        .forEach(later -> routes.on(later, ctx -> ctx.fail(Refusal.unavailable("not yet"))));
    routes.mountOn(publicRouter, DESCRIPTION_PATH);
    return null;
  }
}
