package io.parley.gochat.api;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.history.History;
import io.parley.gochat.people.People;
import io.parley.gochat.session.Session;
import io.parley.gochat.text.Texts;
import io.parley.gochat.text.Told;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.contact.CreateGroupRequest;
import io.parley.proto.contact.Group;
import io.parley.proto.contact.GroupMember;
import io.parley.proto.contact.JoinGroupRequest;
import io.parley.proto.contact.ListGroupMembersRequest;
import io.parley.proto.contact.ListGroupsRequest;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import java.util.Comparator;
import java.util.UUID;

/** Groups. */
final class GroupHandlers {
  private final Bus bus;
  private final People people;

  GroupHandlers(Bus bus, People people) {
    this.bus = bus;
    this.people = people;
  }

  /** The session's own, the oldest first. */
  Future<JsonArray> list(RoutingContext ctx, Session session) {
    Calls.own(session, ctx.pathParam("uuid"));
    return bus.as(session.user(), ContactApi.LIST_GROUPS, ListGroupsRequest.getDefaultInstance())
        .map(
            found -> {
              JsonArray groups = new JsonArray();
              found.getGroupsList().stream()
                  .sorted(Comparator.comparingLong(Group::getCreatedMs))
                  .map(Shapes::ownGroup)
                  .forEach(groups::add);
              return groups;
            });
  }

  /** Makes one as all of go-chat's are: found by name, open to everybody, with its history. */
  Future<Void> create(RoutingContext ctx, Session session) {
    Calls.own(session, ctx.pathParam("uuid"));
    Fields fields = Fields.of(ctx);
    CreateGroupRequest request =
        CreateGroupRequest.newBuilder()
            .setClientId(UUID.randomUUID().toString())
            .setName(fields.get("name").strip())
            .setNotice(fields.get("notice").strip())
            .setListed(true)
            .setOpen(true)
            .setAllHistory(true)
            .build();
    return bus.as(session.user(), ContactApi.CREATE_GROUP, request)
        .recover(Calls.told(ErrorCode.ERROR_CODE_INVALID_ARGUMENT, Texts.BAD_GROUP_NAME))
        .mapEmpty();
  }

  /** Joins an open group, and asks to be let into any other; see {@link FriendHandlers#add}. */
  Future<Void> join(RoutingContext ctx, Session session) {
    Calls.own(session, ctx.pathParam("uuid"));
    return bus.as(
            session.user(),
            ContactApi.JOIN_GROUP,
            JoinGroupRequest.newBuilder().setGroupId(ctx.pathParam("group")).build())
        .recover(Calls.told(ErrorCode.ERROR_CODE_NOT_FOUND, Texts.NO_SUCH_GROUP))
        .recover(Calls.told(ErrorCode.ERROR_CODE_INVALID_ARGUMENT, Texts.NO_SUCH_GROUP))
        .compose(
            answer ->
                answer.getJoined()
                    ? Future.succeededFuture()
                    : Future.failedFuture(new Told(Texts.JOIN_ASKED)));
  }

  /** Its members; nothing where it is no group of the session's: clients ask of users, too. */
  Future<JsonArray> members(RoutingContext ctx, Session session) {
    return bus.as(
            session.user(),
            ContactApi.LIST_GROUP_MEMBERS,
            ListGroupMembersRequest.newBuilder().setGroupId(ctx.pathParam("uuid")).build())
        .map(found -> found.getMembersList().stream().map(GroupMember::getUserId).toList())
        .compose(ids -> people.of(ids).map(found -> FriendHandlers.users(ids, found)))
        .recover(
            failure ->
                History.isNone(failure) ? Future.succeededFuture() : Future.failedFuture(failure));
  }
}
