package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.SessionId;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what, at every door. */
@ExtendWith(ParleyExtension.class)
class AuthorisationIT {
  private static ContactSuite suite;

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  /** A group with one of each role; each of them has a contact of their own to add. */
  private record Setting(
      String group, Map<String, Person> roles, Person subject, Person newcomer) {}

  private static Setting setting() {
    Person owner = suite.person("owner");
    Person member = suite.person("member");
    Person former = suite.person("former");
    Person stranger = suite.person("stranger");
    Person subject = suite.person("subject");
    Person newcomer = suite.person("newcomer");
    List.of(member, former, subject).forEach(person -> suite.befriend(owner, person));
    List.of(owner, member, former, stranger).forEach(p -> suite.befriend(p, newcomer));
    String group = owner.createGroup("Trip", member, former, subject).json().getString("id");
    former.removeMember(group, former);
    Map<String, Person> roles =
        Map.of("owner", owner, "member", member, "former", former, "stranger", stranger);
    return new Setting(group, roles, subject, newcomer);
  }

  private static Answer act(Setting s, Person who, String action) {
    return switch (action) {
      case "read" -> who.group(s.group());
      case "members" -> who.members(s.group(), "");
      case "rename" -> who.changeGroup(s.group(), new JsonObject().put("name", "Mine"));
      case "notice" -> who.changeGroup(s.group(), new JsonObject().put("notice", "Mine"));
      case "add" -> who.add(s.group(), s.newcomer());
      case "add-self" -> who.add(s.group(), who);
      case "remove" -> who.removeMember(s.group(), s.subject());
      case "remove-owner" -> who.removeMember(s.group(), s.roles().get("owner"));
      case "leave" -> who.removeMember(s.group(), who);
      case "hand-over" -> who.handOver(s.group(), s.subject());
      case "take-over" -> who.handOver(s.group(), who);
      default -> throw new IllegalArgumentException(action);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "owner, read, 200",
    "owner, members, 200",
    "owner, rename, 200",
    "owner, notice, 200",
    "owner, add, 204",
    "owner, remove, 204",
    "owner, leave, OWNER_MUST_STAY",
    "owner, hand-over, 204",
    "owner, take-over, 204",
    "member, read, 200",
    "member, members, 200",
    "member, rename, PERMISSION_DENIED",
    "member, notice, PERMISSION_DENIED",
    "member, add, 204",
    "member, remove, PERMISSION_DENIED",
    "member, remove-owner, PERMISSION_DENIED",
    "member, leave, 204",
    "member, hand-over, PERMISSION_DENIED",
    "member, take-over, PERMISSION_DENIED",
    "former, read, NOT_FOUND",
    "former, members, NOT_FOUND",
    "former, rename, NOT_FOUND",
    "former, notice, NOT_FOUND",
    "former, add, NOT_FOUND",
    "former, add-self, NOT_FOUND",
    "former, remove, NOT_FOUND",
    "former, remove-owner, NOT_FOUND",
    "former, leave, NOT_FOUND",
    "former, hand-over, NOT_FOUND",
    "former, take-over, NOT_FOUND",
    "stranger, read, NOT_FOUND",
    "stranger, members, NOT_FOUND",
    "stranger, rename, NOT_FOUND",
    "stranger, notice, NOT_FOUND",
    "stranger, add, NOT_FOUND",
    "stranger, add-self, NOT_FOUND",
    "stranger, remove, NOT_FOUND",
    "stranger, remove-owner, NOT_FOUND",
    "stranger, leave, NOT_FOUND",
    "stranger, hand-over, NOT_FOUND",
    "stranger, take-over, NOT_FOUND",
  })
  void groupObeysByRole(String role, String action, String expected) {
    Setting setting = setting();
    Person owner = setting.roles().get("owner");
    JsonObject before = owner.group(setting.group()).json();

    Answer answer = act(setting, setting.roles().get(role), action);

    assertThat(answer.status() < 300 ? Integer.toString(answer.status()) : answer.code())
        .isEqualTo(expected);
    if (answer.status() >= 400) {
      assertThat(owner.group(setting.group()).json()).isEqualTo(before);
    }
  }

  @Test
  void strangersCannotTellAGroupFromNone() {
    Setting setting = setting();
    Person stranger = setting.roles().get("stranger");
    Answer foreign = stranger.group(setting.group());
    Answer none = stranger.group(UUID.randomUUID().toString());
    assertThat(foreign.status()).isEqualTo(none.status());
    assertThat(foreign.json().getString("detail")).isEqualTo(none.json().getString("detail"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/contacts",
    "DELETE, /api/v1/contacts/{id}",
    "POST, /api/v1/contact-requests",
    "DELETE, /api/v1/contact-requests/{id}",
    "POST, /api/v1/contact-requests/{id}/accept",
    "POST, /api/v1/contact-requests/{id}/reject",
    "PUT, /api/v1/blocks/{id}",
    "DELETE, /api/v1/blocks/{id}",
    "POST, /api/v1/groups",
    "GET, /api/v1/groups/{id}",
    "PATCH, /api/v1/groups/{id}",
    "GET, /api/v1/groups/{id}/members",
    "POST, /api/v1/groups/{id}/members",
    "DELETE, /api/v1/groups/{id}/members/{id}",
    "PUT, /api/v1/groups/{id}/owner",
  })
  void everyDoorWantsAGoodToken(String method, String template) {
    Person ana = suite.person("ana");
    String path = template.replace("{id}", UUID.randomUUID().toString());
    String body = method.matches("POST|PUT|PATCH") ? "{}" : null;
    SessionId session = new SessionId(UUID.randomUUID());
    String expired = suite.auth().token(ana.id(), session, Instant.now().minusSeconds(1));
    String forged = suite.auth().token(ana.id());
    for (String authorization :
        List.of(
            "",
            "Bearer",
            "Bearer nonsense",
            "Bearer " + expired,
            "Bearer " + suite.auth().unsignedToken(ana.id()),
            "Bearer " + forged.substring(0, forged.length() - 8) + "AAAAAAAA",
            "Basic YW5hOmFuYQ==")) {
      Answer answer =
          ana.description()
              .check(
                  method,
                  path,
                  suite
                      .service()
                      .http()
                      .with("Authorization", authorization)
                      .send(method, path, body));
      assertThat(answer.status()).as(authorization).isEqualTo(401);
    }
  }
}
