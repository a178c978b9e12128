package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.bus.ContactApi;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.chat.Role;
import io.parley.proto.contact.AddGroupMembersRequest;
import io.parley.proto.contact.CreateGroupRequest;
import io.parley.proto.contact.FindGroupsRequest;
import io.parley.proto.contact.Group;
import io.parley.proto.contact.GroupMember;
import io.parley.proto.contact.JoinGroupRequest;
import io.parley.proto.contact.ListGroupMembersRequest;
import io.parley.proto.contact.ListGroupsRequest;
import io.parley.proto.error.ErrorCode;
import io.parley.testkit.Await;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups for programs that act for a user, on the bus. */
@ExtendWith(ParleyExtension.class)
class GroupBusIT {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static ContactSuite suite;
  private static Rpc rpc;

  private final Person ana = suite.person("ana");
  private final Person ben = suite.person("ben");
  private final Person eve = suite.person("eve");

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
    rpc = new Rpc(suite.service().vertx());
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static <Q extends Message, R extends Message> Future<R> call(
      Person caller, RpcMethod<Q, R> method, Q request) {
    return rpc.call(method, request, CallContext.of(caller.id(), "test", PATIENCE));
  }

  private static ErrorCode refusal(Future<?> call) {
    return ((Refusal) Await.failure(call)).code();
  }

  private static CreateGroupRequest.Builder wish(String name, Person... members) {
    return CreateGroupRequest.newBuilder()
        .setClientId(UUID.randomUUID().toString())
        .setName(name)
        .addAllUserIds(Stream.of(members).map(member -> member.id().toString()).toList());
  }

  private static Group make(Person owner, CreateGroupRequest.Builder wish) {
    return Await.result(call(owner, ContactApi.CREATE_GROUP, wish.build())).getGroup();
  }

  private static Future<?> add(Person by, String group, Person... members) {
    return call(
        by,
        ContactApi.ADD_GROUP_MEMBERS,
        AddGroupMembersRequest.newBuilder()
            .setGroupId(group)
            .addAllUserIds(Stream.of(members).map(member -> member.id().toString()).toList())
            .build());
  }

  private static Future<Boolean> join(Person by, String group) {
    return call(by, ContactApi.JOIN_GROUP, JoinGroupRequest.newBuilder().setGroupId(group).build())
        .map(answer -> answer.getJoined());
  }

  private static Future<List<GroupMember>> members(Person by, String group) {
    return call(
            by,
            ContactApi.LIST_GROUP_MEMBERS,
            ListGroupMembersRequest.newBuilder().setGroupId(group).build())
        .map(answer -> answer.getMembersList());
  }

  private static List<Group> byId(Person by, String id) {
    return found(by, FindGroupsRequest.newBuilder().setId(id));
  }

  private static List<Group> byName(Person by, String name) {
    return found(by, FindGroupsRequest.newBuilder().setName(name));
  }

  private static List<Group> found(Person by, FindGroupsRequest.Builder request) {
    return Await.result(call(by, ContactApi.FIND_GROUPS, request.build())).getGroupsList();
  }

  private static List<Group> groups(Person of) {
    return Await.result(call(of, ContactApi.LIST_GROUPS, ListGroupsRequest.getDefaultInstance()))
        .getGroupsList();
  }

  @Test
  void aGroupThatWasMadeIsThatOfTheHttpDoorAndIsMadeOnce() {
    suite.befriend(ana, ben);
    CreateGroupRequest.Builder wish =
        wish("Trip", ben).setNotice("Bring food").setListed(true).setAllHistory(true);

    Group made = make(ana, wish);

    assertThat(make(ana, wish)).isEqualTo(made);
    JsonObject seen = ana.group(made.getId()).json();
    assertThat(seen.getString("notice")).isEqualTo("Bring food");
    assertThat(seen.getString("history")).isEqualTo("all");
    assertThat(made.getOwnerId()).isEqualTo(ana.id().toString());
    assertThat(made.getRole()).isEqualTo(Role.ROLE_OWNER);
    assertThat(made.getMemberCount()).isEqualTo(2);
    assertThat(made.getCreatedMs()).isEqualTo(suite.clock().millis());
    assertThat(groups(ana)).containsExactly(made);
    assertThat(groups(ben)).containsExactly(made.toBuilder().setRole(Role.ROLE_MEMBER).build());
    assertThat(groups(eve)).isEmpty();
    assertThat(Await.result(members(ben, made.getId())))
        .extracting(GroupMember::getUserId)
        .containsExactly(ana.id().toString(), ben.id().toString());
    assertThat(refusal(members(eve, made.getId()))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
  }

  @Test
  void groupsAreMadeOfContactsAndByTheRulesOfTexts() {
    assertThat(refusal(call(ana, ContactApi.CREATE_GROUP, wish("Trip", eve).build())))
        .isEqualTo(ErrorCode.ERROR_CODE_NOT_CONTACTS);
    for (CreateGroupRequest.Builder bad :
        List.of(
            wish(""),
            wish("x".repeat(101)),
            wish("Trip").setOpen(true),
            wish("Trip").setClientId(""),
            wish("Trip").addUserIds("1"))) {
      assertThat(refusal(call(ana, ContactApi.CREATE_GROUP, bad.build())))
          .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    }
    assertThat(groups(ana)).isEmpty();
  }

  @Test
  void addingIsRepeatableAndRefusedAsOverHttp() {
    suite.befriend(ana, ben);
    String group = make(ana, wish("Trip")).getId();

    Await.result(add(ana, group, ben));
    Await.result(add(ana, group, ben));

    assertThat(Await.result(members(ana, group))).hasSize(2);
    assertThat(refusal(add(ana, group, eve))).isEqualTo(ErrorCode.ERROR_CODE_NOT_CONTACTS);
    assertThat(refusal(add(eve, group, eve))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    Person cleo = suite.person("cleo");
    suite.befriend(ana, cleo);
    suite.befriend(ben, cleo);
    Await.result(add(ana, group, cleo));
    ana.removeMember(group, cleo);
    assertThat(refusal(add(ben, group, cleo))).isEqualTo(ErrorCode.ERROR_CODE_PERMISSION_DENIED);
    AddGroupMembersRequest tooMany =
        AddGroupMembersRequest.newBuilder()
            .setGroupId(group)
            .addAllUserIds(Stream.generate(() -> ben.id().toString()).limit(1_001).toList())
            .build();
    assertThat(refusal(call(ana, ContactApi.ADD_GROUP_MEMBERS, tooMany)))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }

  @Test
  void joiningIsAtOnceWhereOpenAndARequestWhereListed() {
    String open = make(ana, wish("Open").setListed(true).setOpen(true)).getId();
    String listed = make(ana, wish("Listed").setListed(true)).getId();
    String hidden = make(ana, wish("Hidden")).getId();

    assertThat(Await.result(join(eve, open))).isTrue();
    assertThat(Await.result(join(eve, listed))).isFalse();

    assertThat(refusal(join(eve, open))).isEqualTo(ErrorCode.ERROR_CODE_ALREADY_MEMBER);
    assertThat(refusal(join(eve, listed))).isEqualTo(ErrorCode.ERROR_CODE_JOIN_REQUEST_OPEN);
    assertThat(refusal(join(eve, hidden))).isEqualTo(ErrorCode.ERROR_CODE_NOT_FOUND);
    assertThat(groups(eve)).extracting(Group::getId).containsExactly(open);
    ana.removeMember(open, eve);
    assertThat(Await.result(join(eve, open))).isFalse();
    assertThat(groups(eve)).isEmpty();
  }

  @Test
  void groupsThatOneMayNotKnowOfAreNotFound() {
    suite.befriend(ana, ben);
    Group hidden = make(ana, wish("Secret Plot", ben));
    String name = "Chess " + UUID.randomUUID();
    Group listed = make(ana, wish(name).setListed(true).setAllHistory(true));
    Group own = make(eve, wish(name.toUpperCase(java.util.Locale.ROOT)));
    make(ana, wish("More " + name).setListed(true));

    assertThat(byId(eve, hidden.getId())).isEmpty();
    assertThat(byName(eve, "Secret Plot")).isEmpty();
    assertThat(byName(ben, "secret plot")).extracting(Group::getId).containsExactly(hidden.getId());
    assertThat(byId(ben, hidden.getId()).get(0).getRole()).isEqualTo(Role.ROLE_MEMBER);
    // One's own first, and of a stranger's no more than over HTTP.
    List<Group> found = byName(eve, name);
    assertThat(found).extracting(Group::getId).containsExactly(own.getId(), listed.getId());
    Group seen = listed.toBuilder().clearOwnerId().clearRole().clearAllHistory().build();
    assertThat(found.get(1)).isEqualTo(seen);
    assertThat(byId(eve, listed.getId())).containsExactly(seen);
    assertThat(byName(eve, "Chess")).isEmpty();
    assertThat(byName(eve, "%")).isEmpty();
    assertThat(byId(eve, UUID.randomUUID().toString())).isEmpty();
    assertThat(refusal(call(eve, ContactApi.FIND_GROUPS, FindGroupsRequest.getDefaultInstance())))
        .isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
  }

  @Test
  void nobodysCallsAreRefused() {
    CallContext nobody = CallContext.system("test", PATIENCE);
    for (Future<?> call :
        List.<Future<?>>of(
            rpc.call(ContactApi.LIST_GROUPS, ListGroupsRequest.getDefaultInstance(), nobody),
            rpc.call(ContactApi.CREATE_GROUP, wish("Nobody's").build(), nobody))) {
      assertThat(refusal(call)).isEqualTo(ErrorCode.ERROR_CODE_UNAUTHENTICATED);
    }
  }
}
