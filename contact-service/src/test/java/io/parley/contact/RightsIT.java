package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every role × every action over HTTP: what is allowed, and how the rest is refused. */
@ExtendWith(ParleyExtension.class)
class RightsIT {
  private static final List<String> ROLES =
      List.of("owner", "admin", "member", "former", "removed", "stranger");

  private static ContactSuite suite;
  private static Map<String, Person> people;
  private static Person subject;
  private static Person otherAdmin;
  private static Person newcomer;
  private static Person outsider;
  private static Person asker;

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
    people =
        Map.of(
            "owner", suite.person("owner"),
            "admin", suite.person("admin"),
            "member", suite.person("member"),
            "former", suite.person("former"),
            "removed", suite.person("removed"),
            "stranger", suite.person("stranger"));
    subject = suite.person("subject");
    otherAdmin = suite.person("other-admin");
    newcomer = suite.person("newcomer");
    outsider = suite.person("outsider");
    asker = suite.person("asker");
    Person owner = people.get("owner");
    List.of("admin", "member", "former", "removed")
        .forEach(role -> suite.befriend(owner, people.get(role)));
    suite.befriend(owner, subject);
    suite.befriend(owner, otherAdmin);
    ROLES.forEach(role -> suite.befriend(people.get(role), newcomer));
    List.of("admin", "member")
        .forEach(role -> suite.befriend(people.get(role), people.get("removed")));
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  /** A group with one of each role, and two invites: from before somebody's removal, and since. */
  private record Setting(String group, JsonObject before, JsonObject since, String request) {
    static Setting make(String action) {
      Person owner = people.get("owner");
      String group =
          owner
              .createGroup(
                  "Trip",
                  people.get("admin"),
                  people.get("member"),
                  people.get("former"),
                  people.get("removed"),
                  subject,
                  otherAdmin)
              .json()
              .getString("id");
      done(owner.setRole(group, people.get("admin"), "admin"));
      done(owner.setRole(group, otherAdmin, "admin"));
      done(people.get("former").removeMember(group, people.get("former")));
      JsonObject before = owner.invite(group, new JsonObject()).json();
      done(owner.removeMember(group, people.get("removed")));
      JsonObject since = owner.invite(group, new JsonObject()).json();
      if (action.startsWith("listed")) {
        done(owner.set(group, "listed", true));
      }
      if (action.startsWith("open")) {
        done(owner.changeGroup(group, new JsonObject().put("listed", true).put("open", true)));
      }
      if (action.startsWith("unmute")) {
        done(owner.mute(group, subject, tomorrow()));
        done(owner.mute(group, otherAdmin, tomorrow()));
        done(owner.mute(group, people.get("admin"), tomorrow()));
        done(owner.mute(group, people.get("member"), tomorrow()));
      }
      String request =
          action.equals("listed-accept") || action.equals("listed-decline")
              ? asker.askToJoin(group, "").json().getString("id")
              : "";
      return new Setting(group, before, since, request);
    }

    /** All that the owner sees of it. */
    List<JsonObject> state() {
      Person owner = people.get("owner");
      return List.of(
          owner.group(group).json(), owner.members(group, "").json(), owner.invites(group).json());
    }
  }

  private static void done(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
  }

  private static long tomorrow() {
    return suite.clock().millis() + Duration.ofDays(1).toMillis();
  }

  private static Answer act(Setting s, Person who, String action) {
    String group = s.group();
    return switch (action) {
      case "read" -> who.group(group);
      case "members" -> who.members(group, "");
      case "rename" -> who.set(group, "name", "Mine");
      case "notice" -> who.set(group, "notice", "Mine");
      case "avatar" -> who.set(group, "avatar", "🎉");
      case "list" -> who.set(group, "listed", true);
      case "listed-open" -> who.set(group, "open", true);
      case "open-close" -> who.set(group, "open", false);
      case "unlisted-open" -> who.set(group, "open", true);
      case "history" -> who.set(group, "history", "all");
      case "mute-all" -> who.set(group, "all_muted", true);
      case "add-contact" -> who.add(group, newcomer);
      case "add-no-contact" -> who.add(group, outsider);
      case "add-self" -> who.add(group, who);
      case "add-removed" -> who.add(group, people.get("removed"));
      case "add-removed-too" -> who.add(group, newcomer, people.get("removed"));
      case "remove-member" -> who.removeMember(group, subject);
      case "remove-admin" -> who.removeMember(group, otherAdmin);
      case "remove-owner" -> who.removeMember(group, people.get("owner"));
      case "remove-nobody" -> who.removeMember(group, outsider);
      case "leave" -> who.removeMember(group, who);
      case "mute-member" -> who.mute(group, subject, tomorrow());
      case "mute-admin" -> who.mute(group, otherAdmin, tomorrow());
      case "mute-owner" -> who.mute(group, people.get("owner"), tomorrow());
      case "mute-self" -> who.mute(group, who, tomorrow());
      case "mute-nobody" -> who.mute(group, outsider, tomorrow());
      case "unmute-member" -> who.unmute(group, subject);
      case "unmute-admin" -> who.unmute(group, otherAdmin);
      case "unmute-self" -> who.unmute(group, who);
      case "make-admin" -> who.setRole(group, subject, "admin");
      case "make-self-admin" -> who.setRole(group, who, "admin");
      case "unmake-admin" -> who.setRole(group, otherAdmin, "member");
      case "unmake-owner" -> who.setRole(group, people.get("owner"), "member");
      case "hand-over" -> who.handOver(group, subject);
      case "take-over" -> who.handOver(group, who);
      case "see-invites" -> who.invites(group);
      case "make-invite" -> who.invite(group, new JsonObject().put("max_uses", 1));
      case "revoke-invite" -> who.revoke(group, s.since().getJsonObject("invite").getString("id"));
      case "look-at-older" -> who.look(s.before().getString("token"));
      case "join-by-older" -> who.join(s.before().getString("token"));
      case "look-at-newer" -> who.look(s.since().getString("token"));
      case "join-by-newer" -> who.join(s.since().getString("token"));
      case "ask", "listed-ask", "open-ask" -> who.askToJoin(group, "");
      case "listed-accept" -> who.acceptJoin(s.request());
      case "listed-decline" -> who.endJoin(s.request());
      default -> throw new IllegalArgumentException(action);
    };
  }

  @ParameterizedTest
  @CsvSource({
    // action, owner, admin, member, former, removed, stranger
    "read, 200, 200, 200, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "members, 200, 200, 200, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "rename, 200, 200, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "notice, 200, 200, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "avatar, 200, 200, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "list, 200, 200, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "listed-open, 200, 200, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "open-close, 200, 200, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "unlisted-open, INVALID_ARGUMENT, INVALID_ARGUMENT, PERMISSION_DENIED,"
        + " NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "history, 200, 200, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "mute-all, 200, 200, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "add-contact, 204, 204, 204, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "add-no-contact, NOT_CONTACTS, NOT_CONTACTS, NOT_CONTACTS, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "add-self, ALREADY_MEMBER, ALREADY_MEMBER, ALREADY_MEMBER, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "add-removed, 204, 204, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "add-removed-too, 204, 204, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "remove-member, 204, 204, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "remove-admin, 204, PERMISSION_DENIED, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "remove-owner, OWNER_MUST_STAY, PERMISSION_DENIED, PERMISSION_DENIED,"
        + " NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "remove-nobody, NOT_FOUND, NOT_FOUND, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "leave, OWNER_MUST_STAY, 204, 204, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "mute-member, 204, 204, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "mute-admin, 204, PERMISSION_DENIED, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "mute-owner, PERMISSION_DENIED, PERMISSION_DENIED, PERMISSION_DENIED,"
        + " NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "mute-self, PERMISSION_DENIED, PERMISSION_DENIED, PERMISSION_DENIED,"
        + " NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "mute-nobody, NOT_FOUND, NOT_FOUND, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "unmute-member, 204, 204, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "unmute-admin, 204, PERMISSION_DENIED, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "unmute-self, PERMISSION_DENIED, PERMISSION_DENIED, PERMISSION_DENIED,"
        + " NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "make-admin, 204, PERMISSION_DENIED, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "make-self-admin, PERMISSION_DENIED, PERMISSION_DENIED, PERMISSION_DENIED,"
        + " NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "unmake-admin, 204, PERMISSION_DENIED, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "unmake-owner, PERMISSION_DENIED, PERMISSION_DENIED, PERMISSION_DENIED,"
        + " NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "hand-over, 204, PERMISSION_DENIED, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "take-over, 204, PERMISSION_DENIED, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "see-invites, 200, 200, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "make-invite, 201, 201, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "revoke-invite, 204, 204, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "look-at-older, 200, 200, 200, 200, INVITE_NOT_VALID, 200",
    "join-by-older, 200, 200, 200, 200, INVITE_NOT_VALID, 200",
    "look-at-newer, 200, 200, 200, 200, 200, 200",
    "join-by-newer, 200, 200, 200, 200, 200, 200",
    "ask, ALREADY_MEMBER, ALREADY_MEMBER, ALREADY_MEMBER, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "listed-ask, ALREADY_MEMBER, ALREADY_MEMBER, ALREADY_MEMBER, 201, 201, 201",
    "open-ask, ALREADY_MEMBER, ALREADY_MEMBER, ALREADY_MEMBER, 200, 201, 200",
    "listed-accept, 204, 204, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
    "listed-decline, 204, 204, PERMISSION_DENIED, NOT_FOUND, NOT_FOUND, NOT_FOUND",
  })
  void groupObeysByRole(
      String action,
      String owner,
      String admin,
      String member,
      String former,
      String removed,
      String stranger) {
    List<String> expected = List.of(owner, admin, member, former, removed, stranger);
    Setting setting = null;
    for (int i = 0; i < ROLES.size(); i++) {
      Setting s = setting == null ? Setting.make(action) : setting;
      List<JsonObject> before = s.state();

      Answer answer = act(s, people.get(ROLES.get(i)), action);

      boolean refused = answer.status() >= 400;
      assertThat(refused ? answer.code() : Integer.toString(answer.status()))
          .as("%s by %s: %s", action, ROLES.get(i), answer.body())
          .isEqualTo(expected.get(i));
      if (refused) {
        assertThat(s.state())
            .as("%s by %s changed something", action, ROLES.get(i))
            .isEqualTo(before);
      }
      // What was refused has changed nothing: the next role may find it so.
      setting = refused ? s : null;
    }
  }
}
