package io.parley.gochat;

import static io.parley.gochat.GochatUser.data;
import static io.parley.gochat.GochatUser.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.text.Texts;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What go-chat's REST lets anybody do, and the gateway does not. */
@ExtendWith(ParleyExtension.class)
class GochatThreatsIT {
  private static GochatSuite suite;
  private static GochatUser ana;
  private static GochatUser ben;
  private static GochatUser eve;

  @BeforeAll
  static void start(Scope scope) {
    suite = GochatSuite.start(scope, Map.of());
    ana = suite.user("ana");
    ben = suite.user("ben");
    eve = suite.user("eve");
    ana.befriend(ben);
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static JsonObject login(String username, String password) {
    return new JsonObject().put("username", username).put("password", password);
  }

  @Test
  void nothingIsAnsweredToWhoHasNotSignedIn() {
    HttpCalls stranger = suite.stranger();
    for (String path :
        List.of(
            "/user?uuid=" + ana.uuid(),
            "/user/" + ana.uuid(),
            "/user/name?name=ana",
            "/message?Uuid=" + ana.uuid() + "&FriendUsername=ben&MessageType=1",
            "/group/" + ana.uuid(),
            "/group/user/" + ana.uuid())) {
      assertThat(refusal(stranger.get(path))).as(path).isEqualTo(Texts.SIGN_IN);
    }
    assertThat(refusal(stranger.put("/user", login("ana", "x")))).isEqualTo(Texts.SIGN_IN);
    assertThat(refusal(stranger.post("/friend", new JsonObject()))).isEqualTo(Texts.SIGN_IN);
    assertThat(refusal(stranger.post("/group/" + ana.uuid(), new JsonObject())))
        .isEqualTo(Texts.SIGN_IN);
    assertThat(refusal(stranger.post("/group/join/" + ana.uuid() + "/x", null)))
        .isEqualTo(Texts.SIGN_IN);
    assertThat(refusal(stranger.post("/file", new JsonObject()))).isEqualTo(Texts.SIGN_IN);
    assertThat(stranger.get("/file/text-41.svg").status()).isEqualTo(401);
    assertThat(refusal(stranger.with("Cookie", "gochat_session=made-up").get("/user/name?name=a")))
        .isEqualTo(Texts.SIGN_IN);
  }

  @Test
  void theUuidOfAnotherOpensNothing() {
    String foreign = ana.uuid();
    assertThat(refusal(eve.http().get("/user?uuid=" + foreign))).isEqualTo(Texts.NOT_YOURS);
    assertThat(refusal(eve.http().get("/group/" + foreign))).isEqualTo(Texts.NOT_YOURS);
    assertThat(refusal(eve.http().post("/group/" + foreign, new JsonObject().put("name", "x"))))
        .isEqualTo(Texts.NOT_YOURS);
    assertThat(refusal(eve.http().post("/group/join/" + foreign + "/" + foreign, null)))
        .isEqualTo(Texts.NOT_YOURS);
    assertThat(
            refusal(
                eve.http()
                    .post(
                        "/friend",
                        new JsonObject().put("uuid", foreign).put("friendUsername", "eve"))))
        .isEqualTo(Texts.NOT_YOURS);
    assertThat(refusal(eve.upload(foreign, "me.png", new byte[] {1}))).isEqualTo(Texts.NOT_YOURS);
    assertThat(ana.groups().encode()).doesNotContain("\"x\"");
  }

  @Test
  void noAnswerHoldsAPassword() {
    JsonObject form = login("dan", GochatUser.PASSWORD);
    ben.befriend(suite.user("carl"));
    for (Answer answer :
        List.of(
            suite.stranger().post("/user/register", form),
            suite.stranger().post("/user/login", form),
            ben.http().get("/user/" + ben.uuid()),
            ben.http().get("/user/name?name=ben"),
            ben.http().get("/user?uuid=" + ben.uuid()))) {
      assertThat(data(answer)).as(answer.body()).isNotNull();
      assertThat(answer.body()).doesNotContain(GochatUser.PASSWORD).doesNotContain("$argon2");
      assertThat(answer.body()).contains("\"password\":\"\"");
    }
  }

  @Test
  void anUnknownUserWithAnEmptyPasswordDoesNotSignIn() {
    for (JsonObject nobody : List.of(login("who-is-this", ""), login("", ""), new JsonObject())) {
      Answer answer = suite.stranger().post("/user/login", nobody);
      assertThat(refusal(answer)).isEqualTo("Login failed");
      assertThat(answer.header("Set-Cookie")).isNull();
    }
  }

  @Test
  void puttingTheUserTakesOverNoAccount() {
    JsonObject takeover =
        login("ana", "a password of eve's").put("nickname", "Eve").put("email", "e@e.org");
    assertThat(refusal(eve.http().put("/user", takeover))).isEqualTo(Texts.NOT_YOURS);
    assertThat(refusal(suite.stranger().post("/user/login", login("ana", "a password of eve's"))))
        .isEqualTo("Login failed");
    assertThat(data(suite.stranger().post("/user/login", login("ana", GochatUser.PASSWORD))))
        .isNotNull();
  }

  @Test
  void puttingTheUserChangesNoPasswordWithoutThePresentOne() {
    JsonObject change = login("eve", "another good password").put("nickname", "Evelyn");
    assertThat(refusal(eve.http().put("/user", change))).isEqualTo(Texts.PASSWORD_ELSEWHERE);
    assertThat(refusal(suite.stranger().post("/user/login", login("eve", "another good password"))))
        .isEqualTo("Login failed");
    JsonObject profile = (JsonObject) data(eve.http().get("/user/" + eve.uuid()));
    assertThat(profile.getString("nickname")).isEqualTo("Nick eve");
  }

  @Test
  void nobodyReadsTheHistoryOfOthers() {
    Parley writer = Parley.login(suite, "ana");
    writer.write(ben, "for ben alone");
    String group = ana.createGroup("Private");
    writer.writeTo(group, "for members alone");

    assertThat(
            refusal(
                eve.http()
                    .get("/message?Uuid=" + ana.uuid() + "&FriendUsername=ben&MessageType=1")))
        .isEqualTo(Texts.NOT_YOURS);
    assertThat((JsonArray) data(eve.askHistoryWith("ben"))).isEmpty();
    assertThat(refusal(eve.askHistoryOf(group))).isEqualTo("群组不存在");
    assertThat(data(eve.http().get("/group/user/" + group))).isNull();
  }

  @Test
  void pagesOfOtherOriginsChangeNothing() {
    HttpCalls elsewhere =
        suite.stranger().with("Cookie", ana.cookie()).with("Origin", "http://evil.example");
    assertThat(refusal(elsewhere.post("/group/" + ana.uuid(), new JsonObject().put("name", "x"))))
        .contains("not allowed");
    assertThat(refusal(elsewhere.post("/user/login", login("eve", GochatUser.PASSWORD))))
        .contains("not allowed");
    assertThat(elsewhere.get("/user/name?name=ben").header("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    JsonObject large = new JsonObject().put("name", "x".repeat(70_000));
    assertThat(refusal(ana.http().post("/group/" + ana.uuid(), large))).contains("too large");
  }
}
