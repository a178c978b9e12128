package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups that are found by name. */
@ExtendWith(ParleyExtension.class)
class ListedGroupsIT {
  private static ContactSuite suite;

  private final Person owner = suite.person("owner");
  private final Person seeker = suite.person("seeker");

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  @BeforeEach
  void nothingListed() {
    assertThat(names("zeta")).isEmpty();
  }

  private String listed(String name) {
    String group = owner.createGroup(name).json().getString("id");
    assertThat(owner.set(group, "listed", true).json().getBoolean("listed")).isTrue();
    return group;
  }

  private static String query(String text) {
    return "query=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private List<JsonObject> find(String text) {
    return seeker.find(query(text)).json().getJsonArray("items").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  private List<String> names(String text) {
    return find(text).stream().map(group -> group.getString("name")).toList();
  }

  @Test
  void aListedGroupIsFoundByEachOfItsWordsUntilItIsListedNoMore() {
    String group = listed("Alpine Café Wanderers");
    owner.set(group, "notice", "On Sundays");
    owner.set(group, "avatar", "🏔️");
    for (String text : List.of("alp", "CAFE", "wander", "alpine caf", "café w")) {
      assertThat(names(text)).as(text).containsExactly("Alpine Café Wanderers");
    }
    for (String text : List.of("lpine", "caf wander", "%", "_", "alp%ine", "' OR 1=1")) {
      assertThat(names(text)).as(text).isEmpty();
    }
    JsonObject found = find("alp").get(0);
    assertThat(found.getString("id")).isEqualTo(group);
    assertThat(found.getString("notice")).isEqualTo("On Sundays");
    assertThat(found.getString("avatar")).isEqualTo("🏔️");
    assertThat(found.getInteger("member_count")).isEqualTo(1);
    assertThat(found.getBoolean("member")).isFalse();
    assertThat(
            owner
                .find(query("alp"))
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getBoolean("member"))
        .isTrue();

    owner.set(group, "name", "Valley Walkers");
    assertThat(names("alp")).isEmpty();
    assertThat(names("walk")).containsExactly("Valley Walkers");
    owner.set(group, "listed", false);
    assertThat(names("walk")).isEmpty();
    owner.set(group, "listed", true);
    assertThat(names("valley")).hasSize(1);
    owner.removeMember(group, owner);
    assertThat(names("valley")).isEmpty();
  }

  @Test
  void aGroupThatIsNotListedIsNotFound() {
    owner.createGroup("Quiet corner");
    assertThat(names("quiet")).isEmpty();
    assertThat(find("corner")).isEmpty();
  }

  @Test
  void scriptsWithoutSpacesAndEmojiAreFoundToo() {
    listed("东京旅行 🎉");
    assertThat(names("旅")).containsExactly("东京旅行 🎉");
    assertThat(names("东京")).hasSize(1);
    assertThat(names("🎉")).hasSize(1);
    assertThat(names("😀")).isEmpty();
  }

  @Test
  void pagesShowEachGroupOnceThoughSeveralOfItsWordsFit() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      expected.add(listed("Rowing rowers row " + i));
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    int pages = 0;
    while (after != null) {
      JsonObject page = seeker.find("query=ro&limit=3" + after).json();
      page.getJsonArray("items").stream()
          .map(JsonObject.class::cast)
          .forEach(group -> seen.add(group.getString("id")));
      after = page.containsKey("next") ? "&after=" + page.getString("next") : null;
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void badQueriesAreRefused() {
    for (String bad :
        List.of(
            "",
            "query=",
            "query=" + "x".repeat(101),
            "query=x&limit=0",
            "query=x&limit=51",
            "query=x&after=!",
            "query=x&after=AAAA")) {
      assertThat(seeker.find(bad).code()).as(bad).isEqualTo("INVALID_ARGUMENT");
    }
  }

  @Test
  void theSearchReadsARangeOfTheIndex(Scope scope) {
    listed("Explained group");
    String plan =
        scope
            .query(
                "EXPLAIN SELECT w.word FROM "
                    + scope.schema("contact")
                    + ".group_word w WHERE w.word LIKE 'expl%' ESCAPE '!' AND w.word >= ''"
                    + " ORDER BY w.word, w.group_id LIMIT 20")
            .toString();
    assertThat(Set.of(plan)).allSatisfy(p -> assertThat(p).contains("PRIMARY"));
    assertThat(plan).doesNotContain("filesort");
  }
}
