package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the careless and the hostile send: a documented answer, and no effect. */
@ExtendWith(ParleyExtension.class)
class BadInputIT {
  private static final String GROUPS = "/api/v1/groups";
  private static final String REQUESTS = "/api/v1/contact-requests";

  private static ContactSuite suite;

  private Person ana;
  private Person ben;
  private String group;

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @BeforeEach
  void people() {
    ana = suite.person("ana");
    ben = suite.person("ben");
    suite.befriend(ana, ben);
    group = ana.createGroup("Trip", ben).json().getString("id");
  }

  private static JsonObject newGroup() {
    return new JsonObject().put("name", "Trip").put("member_ids", new JsonArray());
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("io.parley");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE chat_group; --",
        "' OR '1'='1",
        "\\'); DELETE FROM relation; #",
        "<script>alert(document.cookie)</script>",
        "<img src=x onerror=alert(1)>",
        "${jndi:ldap://x/a}",
        "%00%0a",
        "😀\u200D😀"
      })
  void sqlAndHtmlAreTextInEveryField(String text) {
    Person eve = suite.person("eve");
    assertThat(ana.ask(eve, text).json().getString("note")).isEqualTo(text);
    assertThat(eve.list("incoming").get(0).getString("note")).isEqualTo(text);
    JsonObject wish = newGroup().put("name", text).put("notice", text);
    String made = ana.send("POST", GROUPS, wish).json().getString("id");
    assertThat(ana.group(made).json().getString("name")).isEqualTo(text);
    assertThat(ana.group(made).json().getString("notice")).isEqualTo(text);
    JsonObject change = new JsonObject().put("name", text + "!").put("notice", text + "!");
    assertThat(ana.changeGroup(made, change).json().getString("name")).isEqualTo(text + "!");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\u202Ey", "\u202Dx", "x\u2067y", "x\u0000y", "x\u001B[2Jy", "x\u2028y"})
  void directionOverridesAndControlsAreRefusedInEveryField(String text) {
    refused(ana.ask(suite.person("eve"), text));
    refused(ana.send("POST", GROUPS, newGroup().put("name", text)));
    refused(ana.send("POST", GROUPS, newGroup().put("notice", text)));
    refused(ana.changeGroup(group, new JsonObject().put("name", text)));
    refused(ana.changeGroup(group, new JsonObject().put("notice", text)));
    assertThat(ana.group(group).json().getLong("version")).isEqualTo(1);
  }

  @Test
  void halvesOfSurrogatePairsAreRefused() {
    refused(ana.send("POST", GROUPS, "{\"name\":\"a\\ud83d\",\"member_ids\":[]}"));
  }

  @Test
  void tenThousandCharactersAreRefusedInEveryField() {
    String text = "x".repeat(10_000);
    refused(ana.ask(suite.person("eve"), text));
    refused(ana.send("POST", GROUPS, newGroup().put("name", text)));
    refused(ana.send("POST", GROUPS, newGroup().put("notice", text)));
    refused(ana.send("POST", GROUPS, newGroup().put("client_id", text)));
    refused(ana.send("POST", GROUPS, newGroup().put("member_ids", new JsonArray().add(text))));
    refused(ana.changeGroup(group, new JsonObject().put("name", text)));
    refused(ana.changeGroup(group, new JsonObject().put("notice", text)));
    refused(ana.members(group, "?after=" + "x".repeat(3_000)));
    // Longer than any request line: ends before it is routed.
    assertThat(ana.http().get(GROUPS + "/" + group + "/members?after=" + text).status())
        .isEqualTo(414);
  }

  @Test
  void limitsCountCodePoints() {
    assertThat(ana.ask(suite.person("eve"), "😀".repeat(200)).status()).isEqualTo(201);
    refused(ana.ask(suite.person("eve"), "😀".repeat(201)));
    JsonObject wish = newGroup().put("name", "😀".repeat(100)).put("notice", "😀".repeat(1_000));
    assertThat(ana.send("POST", GROUPS, wish).status()).isEqualTo(201);
    refused(ana.send("POST", GROUPS, newGroup().put("name", "😀".repeat(101))));
    refused(ana.send("POST", GROUPS, newGroup().put("notice", "😀".repeat(1_001))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1-1-1-1-1",
        "00000000-0000-0000-0000-00000000000g",
        "%27%20OR%201=1",
        "..%2F..%2Fetc%2Fpasswd",
        "{id}",
        "%00",
        "null"
      })
  void forgedIdsAreRefused(String id) {
    String path = id.replace("{", "%7B").replace("}", "%7D");
    for (Answer answer :
        List.of(
            ana.http().get("/api/v1/groups/" + path),
            ana.http().get("/api/v1/groups/" + path + "/members"),
            ana.http().delete("/api/v1/contacts/" + path),
            ana.http().put("/api/v1/blocks/" + path, null),
            ana.http().post("/api/v1/contact-requests/" + path + "/accept", null),
            ana.http().delete("/api/v1/groups/" + group + "/members/" + path),
            ana.http().delete("/api/v1/groups/" + group + "/members/" + path + "/mute"),
            ana.http().delete("/api/v1/groups/" + group + "/invites/" + path),
            ana.http().delete("/api/v1/groups/join-requests/" + path),
            ana.http().post("/api/v1/groups/join-requests/" + path + "/accept", null))) {
      refused(answer);
    }
    refused(ana.send("POST", REQUESTS, new JsonObject().put("user_id", id)));
    refused(ana.send("PUT", GROUPS + "/" + group + "/owner", new JsonObject().put("user_id", id)));
  }

  @Test
  void senderCannotBeForged() {
    JsonObject forged =
        new JsonObject()
            .put("user_id", suite.person("eve").id().toString())
            .put("from_user_id", ben.id().toString());
    refused(ana.send("POST", REQUESTS, forged));
    refused(ana.send("POST", GROUPS, newGroup().put("owner_id", ben.id().toString())));
    assertThat(ben.list("outgoing")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"x\"",
        "{}",
        "{\"name\":1,\"member_ids\":[]}",
        "{\"name\":null,\"member_ids\":[]}",
        "{\"name\":\"x\",\"member_ids\":{}}",
        "{\"name\":\"x\",\"member_ids\":[1]}",
        "{\"name\":\"x\",\"member_ids\":[null]}",
        "{\"name\":\" \",\"member_ids\":[]}"
      })
  void malformedBodiesAreRefused(String body) {
    refused(ana.send("POST", GROUPS, body));
  }

  @Test
  void changeWithoutAnythingIsRefused() {
    refused(ana.changeGroup(group, new JsonObject()));
    refused(ana.changeGroup(group, new JsonObject().put("owner_id", ben.id().toString())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"avatar\":\"x\"}",
        "{\"avatar\":\"🎉🎉\"}",
        "{\"avatar\":\"<svg/>\"}",
        "{\"avatar\":null}",
        "{\"listed\":1}",
        "{\"listed\":null}",
        "{\"history\":\"none\"}",
        "{\"all_muted\":\"true\"}",
        "{\"name\":\"Good\",\"role\":\"owner\"}"
      })
  void badSettingsAreRefusedWhole(String change) {
    refused(ana.send("PATCH", GROUPS + "/" + group, change));
    assertThat(ana.group(group).json().getLong("version")).isEqualTo(1);
  }

  @Test
  void badRolesAndMutesAreRefused() {
    refused(ana.setRole(group, ben, "owner"));
    refused(ana.setRole(group, ben, "ADMIN"));
    refused(ana.mute(group, ben, 0));
    refused(ana.mute(group, ben, -1));
    refused(ana.mute(group, ben, 8_640_000_000_000_001L));
    refused(ana.mute(group, ben, suite.clock().millis()));
    assertThat(ana.group(group).json().getLong("version")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=-1", "limit=x", "limit=1e9", "after=%21"})
  void badPagesAreRefused(String query) {
    refused(ana.members(group, "?" + query));
  }

  @Test
  void oversizedBodiesAreTooLarge() {
    String body = "{\"name\":\"x\",\"member_ids\":[\"" + "x".repeat(600 * 1024) + "\"]}";
    Answer answer = ana.send("POST", GROUPS, body);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("TOO_LARGE");
  }

  @Test
  void tooManyMembersAtOnceAreRefused() {
    JsonArray ids = new JsonArray();
    for (int i = 0; i < 10_001; i++) {
      ids.add(new UUID(7, i).toString());
    }
    refused(ana.send("POST", GROUPS, newGroup().put("member_ids", ids)));
    JsonObject more =
        new JsonObject().put("user_ids", new JsonArray(ids.getList().subList(0, 1_001)));
    refused(ana.send("POST", GROUPS + "/" + group + "/members", more));
  }

  @Test
  void otherMediaTypesAreNotUnderstood() {
    Answer answer =
        ana.http().with("Content-Type", "application/xml").send("POST", GROUPS, "<group/>");
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
  }
}
