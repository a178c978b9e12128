package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A group as large as groups get. */
@ExtendWith(ParleyExtension.class)
class BigGroupIT {
  private static final int FULL = 10_000;

  @Test
  void tenThousandMembersAreMadeToldAndPaged(Scope scope) throws SQLException {
    try (ContactSuite suite = ContactSuite.start(scope)) {
      Person ana = suite.person("ana");
      List<UserId> friends = befriendMany(scope, ana.id(), FULL - 1);
      JsonArray ids = new JsonArray();
      friends.forEach(friend -> ids.add(friend.toString()));

      Answer made =
          ana.send(
              "POST", "/api/v1/groups", new JsonObject().put("name", "All").put("member_ids", ids));

      assertThat(made.status()).as(made.body()).isEqualTo(201);
      assertThat(made.json().getInteger("member_count")).isEqualTo(FULL);
      String group = made.json().getString("id");
      Set<String> expected = new HashSet<>();
      friends.forEach(friend -> expected.add(friend.toString()));
      expected.add(ana.id().toString());
      assertThat(new HashSet<>(paged(ana, group))).isEqualTo(expected);
      List<GroupChanged> log = suite.log().group(group);
      assertThat(log).hasSize(1);
      assertThat(log.get(0).getCreated().getUserIdsCount()).isEqualTo(FULL);

      Person late = suite.person("late");
      suite.befriend(ana, late);
      assertThat(ana.add(group, late).code()).isEqualTo("GROUP_FULL");
    }
  }

  private static List<String> paged(Person reader, String group) {
    List<String> seen = new ArrayList<>();
    String after = "";
    while (after != null) {
      JsonObject page = reader.members(group, "?limit=100" + after).json();
      page.getJsonArray("items").stream()
          .map(JsonObject.class::cast)
          .forEach(member -> seen.add(member.getString("user_id")));
      after = page.containsKey("next") ? "&after=" + page.getString("next") : null;
    }
    assertThat(seen).doesNotHaveDuplicates();
    return seen;
  }

  /** Straight into the table: making so many the long way is not what is tested. */
  private static List<UserId> befriendMany(Scope scope, UserId me, int count) throws SQLException {
    List<UserId> friends = new ArrayList<>();
    try (Connection connection = scope.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO "
                    + scope.schema("contact")
                    + ".relation (user_a, user_b, version, contacts_since_ms)"
                    + " VALUES (?, ?, 1, 1)")) {
      for (int i = 0; i < count; i++) {
        UserId friend = new UserId(UUID.randomUUID());
        boolean smaller = friend.compareTo(me) < 0;
        insert.setBytes(1, (smaller ? friend : me).bytes());
        insert.setBytes(2, (smaller ? me : friend).bytes());
        insert.addBatch();
        friends.add(friend);
      }
      insert.executeBatch();
    }
    return friends;
  }
}
