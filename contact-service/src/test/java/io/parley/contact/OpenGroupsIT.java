package io.parley.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.parley.proto.chat.JoinedBy;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups that let in whoever finds them. */
@ExtendWith(ParleyExtension.class)
class OpenGroupsIT {
  private static ContactSuite suite;

  private final Person owner = suite.person("owner");
  private final Person passer = suite.person("passer");

  @BeforeAll
  static void start(Scope scope) {
    suite = ContactSuite.start(scope);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private String open(String name) {
    Answer made =
        owner.createGroup(new JsonObject().put("name", name).put("listed", true).put("open", true));
    assertThat(made.json().getBoolean("open")).as(made.body()).isTrue();
    return made.json().getString("id");
  }

  private List<GroupChanged> log(String group) {
    return suite.log().group(group);
  }

  @Test
  void whoFindsOneIsInAtOnceByAsking() {
    String group = open("Doorless");
    JsonObject found = passer.find("query=doorless").json().getJsonArray("items").getJsonObject(0);
    assertThat(found.getBoolean("open")).isTrue();

    Answer joined = passer.askToJoin(group, "hello");

    assertThat(joined.status()).as(joined.body()).isEqualTo(200);
    assertThat(joined.json().getString("role")).isEqualTo("member");
    assertThat(joined.json()).isEqualTo(passer.group(group).json());
    GroupChanged last = log(group).get(log(group).size() - 1);
    assertThat(last.getAdded().getJoinedBy()).isEqualTo(JoinedBy.JOINED_BY_OPEN);
    assertThat(UserId.of(last.getActorId())).isEqualTo(passer.id());
    assertThat(last.getAdded().getUserIdsList()).containsExactly(passer.id().byteString());
    assertThat(owner.list("join_requests")).isEmpty();
    assertThat(passer.askToJoin(group, "").code()).isEqualTo("ALREADY_MEMBER");
  }

  @Test
  void whoLeftComesBackWhoWasRemovedHasToAsk() {
    String group = open("Turnstile");
    passer.askToJoin(group, "");
    passer.removeMember(group, passer);
    assertThat(passer.askToJoin(group, "").status()).isEqualTo(200);
    owner.removeMember(group, passer);

    Answer asked = passer.askToJoin(group, "sorry");

    assertThat(asked.status()).isEqualTo(201);
    assertThat(passer.group(group).code()).isEqualTo("NOT_FOUND");
    assertThat(owner.acceptJoin(asked.json().getString("id")).status()).isEqualTo(204);
    assertThat(passer.group(group).status()).isEqualTo(200);
  }

  @Test
  void whatWasAskedBeforeItOpenedIsFulfilledByAskingAgain() {
    String group =
        owner
            .createGroup(new JsonObject().put("name", "Ajar").put("listed", true))
            .json()
            .getString("id");
    assertThat(passer.askToJoin(group, "").status()).isEqualTo(201);
    owner.set(group, "open", true);
    assertThat(passer.list("own_join_requests")).hasSize(1);

    assertThat(passer.askToJoin(group, "").status()).isEqualTo(200);

    assertThat(passer.list("own_join_requests")).isEmpty();
    assertThat(owner.list("join_requests")).isEmpty();
  }

  @Test
  void openingAndClosingAreToldAndUnlistingCloses() {
    String group = owner.createGroup("Quiet").json().getString("id");
    assertThat(owner.set(group, "open", true).code()).isEqualTo("INVALID_ARGUMENT");
    assertThat(
            owner.createGroup(new JsonObject().put("name", "Quiet too").put("open", true)).code())
        .isEqualTo("INVALID_ARGUMENT");
    owner.set(group, "listed", true);
    owner.set(group, "open", true);
    owner.set(group, "open", true);

    JsonObject unlisted = owner.set(group, "listed", false).json();

    assertThat(unlisted.getBoolean("open")).isFalse();
    assertThat(passer.askToJoin(group, "").code()).isEqualTo("NOT_FOUND");
    assertThat(log(group).stream().filter(GroupChanged::hasListedSet))
        .extracting(change -> change.getListedSet().getListed(), c -> c.getListedSet().getOpen())
        .containsExactly(tuple(true, false), tuple(true, true), tuple(false, false));
    // Listed again, it is not open by what it was before.
    assertThat(owner.set(group, "listed", true).json().getBoolean("open")).isFalse();
  }
}
