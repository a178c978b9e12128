package io.parley.gochat;

import static io.parley.gochat.GochatUser.data;
import static io.parley.gochat.GochatUser.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.text.Texts;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Friends, groups and history by go-chat's REST, call by call, as its web client makes them. */
@ExtendWith(ParleyExtension.class)
class GochatConversationsIT {
  private static GochatSuite suite;
  private static GochatUser ana;
  private static GochatUser ben;

  @BeforeAll
  static void start(Scope scope) {
    suite = GochatSuite.start(scope);
    ana = suite.user("ana");
    ben = suite.user("ben");
    ana.befriend(ben);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static List<String> names(JsonArray users) {
    return users.stream().map(user -> ((JsonObject) user).getString("username")).toList();
  }

  private static List<String> contents(Answer answer) {
    return ((JsonArray) data(answer))
        .stream().map(message -> ((JsonObject) message).getString("content")).toList();
  }

  @Test
  void friendsAreContacts() {
    assertThat(names(ana.friends())).contains("ben");
    assertThat(names(ben.friends())).contains("ana");
    assertThat(refusal(ana.addFriend("ben"))).isEqualTo("该用户已经是你好友");
    assertThat(refusal(ana.addFriend("nobody-at-all"))).isEqualTo("无法查询到该好友");
    assertThat(refusal(ana.addFriend("ana"))).isEqualTo(Texts.FRIEND_SELF);
  }

  @Test
  void addingAFriendAsksThemFirstAndSaysSo() {
    GochatUser eva = suite.user("eva");

    assertThat(refusal(eva.addFriend("ana"))).isEqualTo(Texts.FRIEND_ASKED);
    assertThat(eva.friends()).isEmpty();
    assertThat(refusal(eva.addFriend("ana"))).isEqualTo(Texts.FRIEND_ASKED);

    // Asking back is accepting.
    assertThat(data(ana.addFriend("eva"))).isNull();
    assertThat(names(eva.friends())).containsExactly("ana");
  }

  @Test
  void addingWhoLetsEverybodyInMakesFriendsAtOnce() {
    GochatUser hal = suite.user("hal");
    Parley.login(suite, "hal")
        .http()
        .put("/api/v1/contacts/settings", new JsonObject().put("accept_at_once", true));

    assertThat(data(ana.addFriend("hal"))).isNull();
    assertThat(names(hal.friends())).containsExactly("ana");
  }

  @Test
  void joiningAGroupThatIsListedOnlyAsksItsAdmins() {
    Answer made =
        Parley.login(suite, "ana")
            .http()
            .post(
                "/api/v1/groups",
                new JsonObject().put("name", "Board").put("member_ids", new JsonArray()));
    String group = made.json().getString("id");
    assertThat(refusal(ben.join(group))).isEqualTo("群组不存在");
    Parley.login(suite, "ana")
        .http()
        .patch("/api/v1/groups/" + group, new JsonObject().put("listed", true));

    assertThat(refusal(ben.join(group))).isEqualTo(Texts.JOIN_ASKED);
    assertThat(refusal(ben.join(group))).isEqualTo(Texts.JOIN_ASKED);
    assertThat(names((JsonArray) data(ana.http().get("/group/user/" + group))))
        .containsExactly("ana");
  }

  @Test
  void aGroupIsOpenToWhoeverJoins() {
    String group = ana.createGroup("Garden");
    JsonObject own = ana.groups().getJsonObject(ana.groups().size() - 1);
    assertThat(own.fieldNames())
        .containsExactlyInAnyOrder("uuid", "groupId", "createAt", "name", "notice");
    assertThat(own.getInteger("groupId")).isPositive();
    Parley.login(suite, "ana").writeTo(group, "before ben");

    assertThat(data(ben.join(group))).isNull();

    assertThat(refusal(ben.join(group))).isEqualTo("已经加入该群组");
    assertThat(names((JsonArray) data(ben.http().get("/group/user/" + group))))
        .containsExactly("ana", "ben");
    Await.until(
        "it tells that he came by himself",
        () -> contents(ben.askHistoryOf(group)).contains("[joined the group]"));
    Await.until(
        "ben reads all of it", () -> contents(ben.askHistoryOf(group)).contains("before ben"));
  }

  @Test
  void joiningAGroupThatIsNoneTellsSo() {
    assertThat(refusal(ana.join("00000000-0000-7000-8000-000000000000"))).isEqualTo("群组不存在");
    assertThat(refusal(ana.join("nonsense"))).isEqualTo("群组不存在");
  }

  @Test
  void membersOfWhatIsNoGroupAreNothing() {
    assertThat(data(ana.http().get("/group/user/" + ben.uuid()))).isNull();
  }

  @Test
  void historyWithAFriendIsCompleteAndInOrder() {
    GochatUser fred = suite.user("fred");
    ana.befriend(fred);
    Parley writer = Parley.login(suite, "fred");
    Await.until(
        "they may write",
        () -> {
          writer.write(ana, "0");
          return true;
        });
    for (int i = 1; i <= 230; i++) {
      writer.write(ana, Integer.toString(i));
    }

    Answer answer = ana.askHistoryWith("fred");

    assertThat(contents(answer)).hasSize(231).startsWith("0", "1").endsWith("229", "230");
    JsonObject first = ((JsonArray) data(answer)).getJsonObject(0);
    assertThat(first.fieldNames())
        .containsExactlyInAnyOrder(
            "id",
            "fromUserId",
            "toUserId",
            "content",
            "contentType",
            "createAt",
            "fromUsername",
            "toUsername",
            "avatar",
            "url");
    assertThat(first.getInteger("contentType")).isEqualTo(1);
    assertThat(first.getString("fromUsername")).isEqualTo("fred");
    assertThat(first.getString("toUsername")).isEqualTo("ana");
    assertThat(first.getInteger("fromUserId")).isPositive();
    assertThat(contents(fred.askHistoryWith("ana"))).hasSize(231);
  }

  @Test
  void historyOfWhatIsNotThereIsToldAsGochatDoes() {
    assertThat((JsonArray) data(ana.askHistoryWith("ana"))).isEmpty();
    assertThat(refusal(ana.askHistoryWith("nobody-at-all"))).isEqualTo("用户不存在");
    assertThat(refusal(ana.askHistoryOf("nonsense"))).isEqualTo("群组不存在");
    assertThat(refusal(ana.http().get("/message?Uuid=" + ana.uuid() + "&MessageType=3")))
        .isEqualTo("不支持查询类型");
    assertThat(refusal(ana.http().get("/message"))).isEqualTo("不支持查询类型");
  }
}
