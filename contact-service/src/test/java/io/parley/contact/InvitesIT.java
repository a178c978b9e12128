package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.chat.JoinedBy;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links by which people join. */
@ExtendWith(ParleyExtension.class)
class InvitesIT {
  private static ContactSuite suite;

  private Person owner;
  private Person admin;
  private String group;

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope, Map.of("contact.group_members", "6"));
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @BeforeEach
  void people() {
    owner = suite.person("owner");
    admin = suite.person("admin");
    suite.befriend(owner, admin);
    group = owner.createGroup("Trip", admin).json().getString("id");
    assertThat(owner.setRole(group, admin, "admin").status()).isEqualTo(204);
  }

  private static String token(Answer made) {
    assertThat(made.status()).isEqualTo(201);
    return made.json().getString("token");
  }

  private static String id(Answer made) {
    return made.json().getJsonObject("invite").getString("id");
  }

  private static JsonObject uses(int max) {
    return new JsonObject().put("max_uses", max);
  }

  private static void notValid(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("INVITE_NOT_VALID");
  }

  @Test
  void whoHasTheLinkLooksAndJoins(Scope scope) {
    owner.set(group, "avatar", "🎉");
    Answer made = admin.invite(group, new JsonObject());
    String token = token(made);
    Person guest = suite.person("guest");

    JsonObject look = guest.look(token).json();
    assertThat(look.getString("group_id")).isEqualTo(group);
    assertThat(look.getString("avatar")).isEqualTo("🎉");
    assertThat(look.getInteger("member_count")).isEqualTo(2);
    assertThat(look.getBoolean("member")).isFalse();

    JsonObject joined = guest.join(token).json();
    assertThat(joined.getString("role")).isEqualTo("member");
    assertThat(joined.getInteger("member_count")).isEqualTo(3);
    assertThat(guest.join(token).json()).isEqualTo(joined);
    assertThat(guest.look(token).json().getBoolean("member")).isTrue();
    JsonObject shown = owner.invites(group).json().getJsonArray("items").getJsonObject(0);
    assertThat(shown.getInteger("uses")).isEqualTo(1);
    assertThat(shown.getString("creator_id")).isEqualTo(admin.id().toString());
    assertThat(shown.encode()).doesNotContain(token);

    List<GroupChanged> log = suite.log().group(group);
    GroupChanged last = log.get(log.size() - 1);
    assertThat(last.getAdded().getJoinedBy()).isEqualTo(JoinedBy.JOINED_BY_INVITE);
    assertThat(UserId.of(last.getActorId())).isEqualTo(guest.id());
    assertThat(last.getAdded().getAllHistory()).isFalse();
    // Of the token nothing but its hash is there.
    assertThat(scope.query("SELECT * FROM " + scope.schema("contact") + ".group_invite").toString())
        .doesNotContain(token);
  }

  @Test
  void historyGoesWithTheSettingAtTheTimeOfJoining() {
    String token = token(owner.invite(group, new JsonObject()));
    owner.set(group, "history", "all");
    suite.person("guest").join(token);
    List<GroupChanged> log = suite.log().group(group);
    assertThat(log.get(log.size() - 1).getAdded().getAllHistory()).isTrue();
    assertThat(log.get(log.size() - 2).getHistorySet().getAll()).isTrue();
  }

  @Test
  void expiredOneLeadsNowhere() {
    String token = token(owner.invite(group, new JsonObject().put("expires_in_ms", 60_000)));
    Person guest = suite.person("guest");
    assertThat(guest.look(token).status()).isEqualTo(200);
    suite.clock().advance(Duration.ofMinutes(1));
    notValid(guest.look(token));
    notValid(guest.join(token));
    assertThat(owner.invites(group).json().getJsonArray("items")).isEmpty();
    // Who was in already is told so all the same.
    assertThat(admin.join(token).status()).isEqualTo(200);
  }

  @Test
  void revokedOneLeadsNowhere() {
    Answer made = owner.invite(group, new JsonObject());
    assertThat(admin.revoke(group, id(made)).status()).isEqualTo(204);
    assertThat(admin.revoke(group, id(made)).status()).isEqualTo(204);
    notValid(suite.person("guest").look(token(made)));
    notValid(suite.person("guest").join(token(made)));
  }

  @Test
  void invitesOfOneGroupAreNotRevokedFromAnother() {
    Answer made = owner.invite(group, new JsonObject());
    Person other = suite.person("other");
    String own = other.createGroup("Own").json().getString("id");
    assertThat(other.revoke(own, id(made)).status()).isEqualTo(204);
    assertThat(suite.person("guest").look(token(made)).status()).isEqualTo(200);
  }

  @Test
  void usedUpOneLeadsNowhere() {
    String token = token(owner.invite(group, uses(1)));
    Person first = suite.person("first");
    assertThat(first.join(token).status()).isEqualTo(200);
    notValid(suite.person("second").look(token));
    notValid(suite.person("second").join(token));
    assertThat(first.join(token).status()).isEqualTo(200);
    assertThat(owner.invites(group).json().getJsonArray("items")).isEmpty();
  }

  @Test
  void ofThoseWhoTakeTheLastUseAtOnceOneIsIn() {
    String token = token(owner.invite(group, uses(1)));
    List<Person> guests = Stream.of("g1", "g2", "g3", "g4").map(suite::person).toList();
    List<CompletableFuture<Answer>> all =
        guests.stream().map(g -> CompletableFuture.supplyAsync(() -> g.join(token))).toList();
    List<Integer> statuses = all.stream().map(f -> f.join().status()).sorted().toList();
    assertThat(statuses).containsExactly(200, 404, 404, 404);
    assertThat(owner.group(group).json().getInteger("member_count")).isEqualTo(3);
  }

  @Test
  void fullGroupTakesNobodyAndTheUseIsKept() {
    String token = token(owner.invite(group, new JsonObject()));
    for (String name : List.of("g1", "g2", "g3", "g4")) {
      assertThat(suite.person(name).join(token).status()).isEqualTo(200);
    }
    Person late = suite.person("late");
    assertThat(late.join(token).code()).isEqualTo("GROUP_FULL");
    assertThat(
            owner.invites(group).json().getJsonArray("items").getJsonObject(0).getInteger("uses"))
        .isEqualTo(4);
  }

  @Test
  void theyEndWithTheirMakersRight() {
    String demoted = token(admin.invite(group, new JsonObject()));
    owner.setRole(group, admin, "member");
    notValid(suite.person("guest").join(demoted));
    owner.setRole(group, admin, "admin");
    notValid(suite.person("guest").join(demoted));

    String removed = token(admin.invite(group, new JsonObject()));
    String owners = token(owner.invite(group, new JsonObject()));
    owner.removeMember(group, admin);
    notValid(suite.person("guest").join(removed));
    notValid(admin.join(owners));

    String since = token(owner.invite(group, new JsonObject()));
    assertThat(admin.join(since).status()).isEqualTo(200);
    owner.handOver(group, admin);
    // The former owner is an admin.
    assertThat(suite.person("guest").join(since).status()).isEqualTo(200);
  }

  @Test
  void theyEndWithTheGroup() {
    String token = token(owner.invite(group, new JsonObject()));
    owner.removeMember(group, admin);
    owner.removeMember(group, owner);
    notValid(suite.person("guest").look(token));
    notValid(suite.person("guest").join(token));
  }

  @Test
  void aGroupHasAHundredAtMost() {
    for (int i = 0; i < 100; i++) {
      assertThat(owner.invite(group, uses(1)).status()).isEqualTo(201);
    }
    assertThat(owner.invite(group, uses(1)).code()).isEqualTo("FAILED_PRECONDITION");
    assertThat(owner.invites(group).json().getJsonArray("items")).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "' OR 1=1 --", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "😀"})
  void guessedTokensLeadNowhere(String token) {
    token(owner.invite(group, new JsonObject()));
    notValid(suite.person("guest").look(token));
    notValid(suite.person("guest").join(token));
  }

  @Test
  void badLimitsAreRefused() {
    for (JsonObject limits :
        List.of(
            uses(0),
            uses(10_001),
            new JsonObject().put("max_uses", "1"),
            new JsonObject().put("expires_in_ms", 59_999),
            new JsonObject().put("expires_in_ms", 31_622_400_001L),
            new JsonObject().put("token", "chosen"))) {
      assertThat(owner.invite(group, limits).code()).isEqualTo("INVALID_ARGUMENT");
    }
  }
}
