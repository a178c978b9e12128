package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.Role;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.proto.log.GroupChanged.ChangeCase;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class GroupsIT {
  private static final int FULL = 4;

  private static ContactSuite suite;

  private Person ana;
  private Person ben;
  private Person cleo;
  private Person dan;

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope, Map.of("contact.group_members", Integer.toString(FULL)));
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @BeforeEach
  void people() {
    ana = suite.person("ana");
    ben = suite.person("ben");
    cleo = suite.person("cleo");
    dan = suite.person("dan");
    suite.befriend(ana, ben);
    suite.befriend(ana, cleo);
    suite.befriend(ben, dan);
  }

  private static String id(Answer group) {
    assertThat(group.status()).isEqualTo(201);
    return group.json().getString("id");
  }

  @Test
  void groupOfThreeLivesAndEndsWithAllOfItInTheLog() {
    JsonObject made = ana.createGroup("  Trip to 東京 ", ben, cleo, ben, ana).json();
    String group = made.getString("id");
    assertThat(made.getString("name")).isEqualTo("Trip to 東京");
    assertThat(made.getInteger("member_count")).isEqualTo(3);
    assertThat(made.getString("owner_id")).isEqualTo(ana.id().toString());
    assertThat(made.getString("role")).isEqualTo("owner");
    assertThat(ben.group(group).json()).isEqualTo(made.copy().put("role", "member"));

    assertThat(ben.add(group, dan).status()).isEqualTo(204);
    ana.changeGroup(group, new JsonObject().put("name", "Tokyo").put("notice", "Bring tea"));
    assertThat(ana.removeMember(group, cleo).status()).isEqualTo(204);
    assertThat(ana.handOver(group, ben).status()).isEqualTo(204);
    assertThat(ana.removeMember(group, ana).status()).isEqualTo(204);
    assertThat(ben.removeMember(group, dan).status()).isEqualTo(204);
    JsonObject last = ben.group(group).json();
    assertThat(last.getLong("version")).isEqualTo(8);
    assertThat(last.getString("notice")).isEqualTo("Bring tea");
    assertThat(last.getInteger("member_count")).isEqualTo(1);
    assertThat(ben.removeMember(group, ben).status()).isEqualTo(204);
    assertThat(ben.group(group).code()).isEqualTo("NOT_FOUND");

    List<GroupChanged> log = suite.log().group(group);
    assertThat(log)
        .extracting(GroupChanged::getVersion)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(log)
        .extracting(GroupChanged::getChangeCase)
        .containsExactly(
            ChangeCase.CREATED,
            ChangeCase.ADDED,
            ChangeCase.RENAMED,
            ChangeCase.NOTICE_SET,
            ChangeCase.REMOVED,
            ChangeCase.OWNER_SET,
            ChangeCase.REMOVED,
            ChangeCase.REMOVED,
            ChangeCase.REMOVED);
    assertThat(log.get(0).getCreated().getUserIdsList())
        .extracting(UserId::of)
        .containsExactlyInAnyOrder(ana.id(), ben.id(), cleo.id());
    assertThat(UserId.of(log.get(1).getActorId())).isEqualTo(ben.id());
    assertThat(UserId.of(log.get(6).getActorId())).isEqualTo(ana.id());
  }

  @Test
  void sameWishMakesOneGroup() {
    JsonObject wish =
        new JsonObject()
            .put("client_id", UUID.randomUUID().toString())
            .put("name", "Once")
            .put("member_ids", new JsonArray().add(ben.id().toString()));
    Answer first = ana.send("POST", "/api/v1/groups", wish);
    Answer again = ana.send("POST", "/api/v1/groups", wish);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(suite.log().group(id(first))).hasSize(1);
    // The id is the creator's own: the same of somebody else is another wish.
    wish.put("member_ids", new JsonArray());
    assertThat(id(cleo.send("POST", "/api/v1/groups", wish))).isNotEqualTo(id(first));
  }

  @Test
  void onlyContactsCanBeAdded() {
    assertThat(ana.createGroup("Trip", ben, dan).code()).isEqualTo("NOT_CONTACTS");
    String group = id(ana.createGroup("Trip", ben));
    assertThat(ana.add(group, dan).code()).isEqualTo("NOT_CONTACTS");
    assertThat(ana.add(group, cleo, dan).code()).isEqualTo("NOT_CONTACTS");
    assertThat(ana.group(group).json().getInteger("member_count")).isEqualTo(2);
  }

  @Test
  void fullGroupTakesNobody() {
    Person eve = suite.person("eve");
    Person finn = suite.person("finn");
    suite.befriend(ana, eve);
    suite.befriend(ana, finn);
    assertThat(ana.createGroup("Big", ben, cleo, eve, finn).code()).isEqualTo("GROUP_FULL");
    String group = id(ana.createGroup("Big", ben, cleo, eve));
    assertThat(ana.add(group, finn).code()).isEqualTo("GROUP_FULL");
  }

  @Test
  void whoIsMemberAlreadyIsSkipped() {
    String group = id(ana.createGroup("Trip", ben));
    assertThat(ana.add(group, ben).code()).isEqualTo("ALREADY_MEMBER");
    assertThat(ana.add(group, ben, cleo).status()).isEqualTo(204);
    assertThat(suite.log().group(group).get(1).getAdded().getUserIdsList())
        .extracting(UserId::of)
        .containsExactly(cleo.id());
  }

  @Test
  void ownerCannotLeaveOthersBehind() {
    String group = id(ana.createGroup("Trip", ben));
    assertThat(ana.removeMember(group, ana).code()).isEqualTo("OWNER_MUST_STAY");
    assertThat(ben.removeMember(group, ben).status()).isEqualTo(204);
    assertThat(ana.removeMember(group, ana).status()).isEqualTo(204);
  }

  @Test
  void changingNothingMakesNoVersion() {
    String group = id(ana.createGroup("Trip", ben));
    assertThat(ana.changeGroup(group, new JsonObject().put("name", "Trip")).status())
        .isEqualTo(200);
    assertThat(ana.handOver(group, ana).status()).isEqualTo(204);
    assertThat(ana.group(group).json().getLong("version")).isEqualTo(1);
  }

  @Test
  void pagesShowEveryMemberOnce() {
    String group = id(ana.createGroup("Trip", ben, cleo));
    ben.add(group, dan);
    List<String> seen = new ArrayList<>();
    String after = "";
    int pages = 0;
    do {
      JsonObject page = ana.members(group, "?limit=2" + after).json();
      page.getJsonArray("items").stream()
          .map(JsonObject.class::cast)
          .forEach(member -> seen.add(member.getString("user_id") + member.getString("role")));
      after = page.containsKey("next") ? "&after=" + page.getString("next") : null;
      pages++;
    } while (after != null);
    assertThat(pages).isEqualTo(2);
    assertThat(seen)
        .containsExactlyInAnyOrder(
            ana.id() + "owner", ben.id() + "member", cleo.id() + "member", dan.id() + "member");
    assertThat(ana.members(group, "").json().getJsonArray("items")).hasSize(4);
  }

  @Test
  void eachSettingTakesAVersionAndItsRecord() {
    String group = id(ana.createGroup("Trip", ben));
    JsonObject all =
        new JsonObject()
            .put("name", "Tokyo")
            .put("notice", "Bring tea")
            .put("avatar", "🗼")
            .put("listed", true)
            .put("history", "all")
            .put("all_muted", true);
    JsonObject after = ana.changeGroup(group, all).json();
    all.forEach(field -> assertThat(after.getValue(field.getKey())).isEqualTo(field.getValue()));
    assertThat(after.getLong("version")).isEqualTo(7);
    assertThat(ana.changeGroup(group, all).json()).isEqualTo(after);
    assertThat(suite.log().group(group))
        .extracting(GroupChanged::getChangeCase)
        .containsExactly(
            ChangeCase.CREATED,
            ChangeCase.RENAMED,
            ChangeCase.NOTICE_SET,
            ChangeCase.AVATAR_SET,
            ChangeCase.LISTED_SET,
            ChangeCase.HISTORY_SET,
            ChangeCase.ALL_MUTED_SET);
    assertThat(ana.set(group, "avatar", "").json().getString("avatar")).isEmpty();
    assertThat(ben.add(group, dan).status()).isEqualTo(204);
    GroupChanged last = suite.log().group(group).get(8);
    assertThat(last.getAdded().getAllHistory()).isTrue();
  }

  @Test
  void rolesAndMutingEndWithMembership() {
    String group = id(ana.createGroup("Trip", ben, cleo));
    ana.setRole(group, ben, "admin");
    long until = suite.clock().millis() + 60_000;
    assertThat(ana.mute(group, ben, until).status()).isEqualTo(204);
    assertThat(member(group, ben)).isEqualTo("admin " + until);
    assertThat(ben.unmute(group, ben).code()).isEqualTo("PERMISSION_DENIED");

    ana.removeMember(group, ben);
    ana.add(group, ben);
    assertThat(member(group, ben)).isEqualTo("member 0");

    ana.mute(group, ben, until);
    suite.clock().advance(Duration.ofMinutes(1));
    assertThat(member(group, ben)).isEqualTo("member 0");
    List<GroupChanged> log = suite.log().group(group);
    assertThat(log.get(1).getRoleSet().getRole()).isEqualTo(Role.ROLE_ADMIN);
    assertThat(log.get(2).getMuted().getUntilMs()).isEqualTo(until);
  }

  private String member(String group, Person who) {
    return ana.members(group, "").json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .filter(member -> member.getString("user_id").equals(who.id().toString()))
        .map(member -> member.getString("role") + " " + member.getLong("muted_until_ms"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void newOwnerMayWriteAndTheFormerOneIsAnAdmin() {
    String group = id(ana.createGroup("Trip", ben, cleo));
    ana.mute(group, ben, suite.clock().millis() + 60_000);
    assertThat(ana.handOver(group, ben).status()).isEqualTo(204);
    assertThat(member(group, ben)).isEqualTo("owner 0");
    assertThat(member(group, ana)).isEqualTo("admin 0");
    assertThat(ana.removeMember(group, ben).code()).isEqualTo("PERMISSION_DENIED");
    assertThat(ana.removeMember(group, cleo).status()).isEqualTo(204);
    assertThat(suite.log().group(group))
        .extracting(GroupChanged::getChangeCase)
        .containsExactly(
            ChangeCase.CREATED,
            ChangeCase.MUTED,
            ChangeCase.MUTED,
            ChangeCase.OWNER_SET,
            ChangeCase.REMOVED);
  }
}
