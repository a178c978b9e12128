package io.parley.contact.api;

import static io.parley.contact.api.Failures.told;

import io.parley.contact.domain.Denial;
import io.parley.contact.domain.Denied;
import io.parley.contact.domain.Groups;
import io.parley.contact.domain.Joins;
import io.parley.contact.domain.KnownGroup;
import io.parley.contact.domain.SettingsWish;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.RateLimits;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.contact.AddGroupMembersRequest;
import io.parley.proto.contact.AddGroupMembersResponse;
import io.parley.proto.contact.CreateGroupRequest;
import io.parley.proto.contact.CreateGroupResponse;
import io.parley.proto.contact.FindGroupsRequest;
import io.parley.proto.contact.FindGroupsResponse;
import io.parley.proto.contact.JoinGroupRequest;
import io.parley.proto.contact.JoinGroupResponse;
import io.parley.proto.contact.ListGroupMembersRequest;
import io.parley.proto.contact.ListGroupMembersResponse;
import io.parley.proto.contact.ListGroupsResponse;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.Optional;

/** The methods on groups, for who acts for a user. */
public final class GroupBus {
  private static final int FOUND = 20;
  private static final int MAX_CREATED = 10_000;
  private static final int MAX_ADDED = 1_000;

  private final Groups groups;
  private final Joins joins;
  private final RateLimits rates;
  private final ContactLimits limits;

  public GroupBus(Groups groups, Joins joins, RateLimits rates, ContactLimits limits) {
    this.groups = groups;
    this.joins = joins;
    this.rates = rates;
    this.limits = limits;
  }

  /** Serves them on the current context; the consumers, once calls can arrive. */
  public Future<List<MessageConsumer<Buffer>>> serve(Rpc rpc) {
    return Future.all(
            List.of(
                rpc.serve(ContactApi.LIST_GROUPS, (request, ctx) -> list(BusCalls.caller(ctx))),
                rpc.serve(
                    ContactApi.FIND_GROUPS, (request, ctx) -> find(BusCalls.caller(ctx), request)),
                rpc.serve(
                    ContactApi.LIST_GROUP_MEMBERS,
                    (request, ctx) -> members(BusCalls.caller(ctx), request)),
                rpc.serve(
                    ContactApi.CREATE_GROUP,
                    (request, ctx) ->
                        create(BusCalls.caller(ctx, rates, limits.groups()), request)),
                rpc.serve(
                    ContactApi.ADD_GROUP_MEMBERS,
                    (request, ctx) -> add(BusCalls.caller(ctx, rates, limits.changes()), request)),
                rpc.serve(
                    ContactApi.JOIN_GROUP,
                    (request, ctx) -> join(BusCalls.caller(ctx, rates, limits.joins()), request))))
        .map(CompositeFuture::list);
  }

  private Future<ListGroupsResponse> list(UserId user) {
    return told(groups.mine(user))
        .map(
            mine ->
                ListGroupsResponse.newBuilder()
                    .addAllGroups(mine.stream().map(KnownGroup::of).map(GroupProtos::of).toList())
                    .build());
  }

  private Future<FindGroupsResponse> find(UserId user, FindGroupsRequest request) {
    Future<List<KnownGroup>> found =
        switch (request.getByCase()) {
          case ID ->
              groups
                  .known(user, Asked.id("id", request.getId(), ConversationId::parse))
                  .map(group -> group.stream().toList());
          case NAME -> groups.named(user, request.getName(), FOUND);
          case BY_NOT_SET -> throw Refusal.invalid("by", "nothing", "id or name");
        };
    return told(found)
        .map(
            known ->
                FindGroupsResponse.newBuilder()
                    .addAllGroups(known.stream().map(GroupProtos::of).toList())
                    .build());
  }

  private Future<ListGroupMembersResponse> members(UserId user, ListGroupMembersRequest request) {
    return told(groups.allMembers(user, group(request.getGroupId())))
        .map(
            members ->
                ListGroupMembersResponse.newBuilder()
                    .addAllMembers(members.stream().map(GroupProtos::of).toList())
                    .build());
  }

  private Future<CreateGroupResponse> create(UserId user, CreateGroupRequest request) {
    ClientId clientId = Asked.id("client_id", request.getClientId(), ClientId::parse);
    SettingsWish wish =
        new SettingsWish(
            Optional.of(request.getName()),
            Optional.of(request.getNotice()),
            Optional.empty(),
            Optional.of(request.getListed()),
            Optional.of(request.getOpen()),
            Optional.of(request.getAllHistory()),
            Optional.empty());
    List<UserId> members =
        BusCalls.ids("user_ids", request.getUserIdsList(), MAX_CREATED, UserId::parse);
    return told(groups.create(user, Optional.of(clientId), wish, members))
        .map(
            made ->
                CreateGroupResponse.newBuilder()
                    .setGroup(GroupProtos.of(KnownGroup.of(made)))
                    .build());
  }

  /** Fine where all are members already, as it is when a call is repeated. */
  private Future<AddGroupMembersResponse> add(UserId user, AddGroupMembersRequest request) {
    ConversationId group = group(request.getGroupId());
    List<UserId> members =
        BusCalls.ids("user_ids", request.getUserIdsList(), MAX_ADDED, UserId::parse);
    Future<Void> added =
        groups
            .add(user, group, members)
            .<Void>mapEmpty()
            .recover(
                e ->
                    e instanceof Denied denied && denied.why() == Denial.ALREADY_MEMBER
                        ? Future.succeededFuture()
                        : Future.failedFuture(e));
    return told(added).map(AddGroupMembersResponse.getDefaultInstance());
  }

  private Future<JoinGroupResponse> join(UserId user, JoinGroupRequest request) {
    return told(joins.ask(user, group(request.getGroupId()), request.getNote()))
        .map(
            outcome ->
                JoinGroupResponse.newBuilder()
                    .setJoined(outcome.match(asked -> false, joined -> true))
                    .build());
  }

  private static ConversationId group(String id) {
    return Asked.id("group_id", id, ConversationId::parse);
  }
}
