package io.parley.gochat;

import static io.parley.gochat.GochatUser.data;
import static io.parley.gochat.GochatUser.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.gochat.text.Texts;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Accounts by go-chat's REST, call by call, as its web client makes them. */
@ExtendWith(ParleyExtension.class)
class GochatAccountsIT {
  private static final String ZERO_TIME = "0001-01-01T00:00:00Z";

  private static GochatSuite suite;
  private static GochatUser ana;
  private static GochatUser ben;

  @BeforeAll
  static void start(Scope scope) {
    suite = GochatSuite.start(scope);
    ana = suite.user("ana");
    ben = suite.user("ben");
  }

  @AfterAll
  static void stop() {
    suite.close();
  }

  private static JsonObject object(Answer answer) {
    return (JsonObject) data(answer);
  }

  @Test
  void registeringGivesTheUserAsGoPrintsIt() {
    JsonObject form =
        new JsonObject()
            .put("username", "Carol")
            .put("password", GochatUser.PASSWORD)
            .put("nickname", "Caro")
            .put("email", "carol@example.org");

    JsonObject made = object(suite.stranger().post("/user/register", form));

    assertThat(made.fieldNames())
        .containsExactlyInAnyOrder(
            "id",
            "uuid",
            "username",
            "password",
            "nickname",
            "avatar",
            "email",
            "createAt",
            "updateAt",
            "deleteAt");
    assertThat(made.getInteger("id")).isPositive();
    assertThat(made.getString("username")).isEqualTo("carol");
    assertThat(made.getString("nickname")).isEqualTo("Caro");
    assertThat(made.getString("createAt"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])?Z");
    assertThat(made.getValue("updateAt")).isNull();
    assertThat(made.getInteger("deleteAt")).isZero();

    assertThat(refusal(suite.stranger().post("/user/register", form)))
        .isEqualTo("user already exists");
  }

  @Test
  void registeringTellsWhatIsWrong() {
    JsonObject form = new JsonObject().put("username", "a b").put("password", GochatUser.PASSWORD);
    assertThat(refusal(suite.stranger().post("/user/register", form)))
        .isEqualTo(Texts.BAD_USERNAME);
    form.put("username", "dora").put("password", "123456");
    assertThat(refusal(suite.stranger().post("/user/register", form)))
        .isEqualTo(Texts.WEAK_PASSWORD);
    assertThat(refusal(suite.stranger().send("POST", "/user/register", "{")))
        .isEqualTo(Texts.BAD_USERNAME);
  }

  @Test
  void signingInSetsACookieThatScriptsDoNotSee() {
    Answer in =
        suite
            .stranger()
            .post(
                "/user/login",
                new JsonObject().put("username", "ana").put("password", GochatUser.PASSWORD));

    assertThat(object(in).getString("uuid")).isEqualTo(ana.uuid());
    assertThat(object(in).getString("username")).isEqualTo("ana");
    assertThat(in.header("Set-Cookie"))
        .startsWith("gochat_session=")
        .containsIgnoringCase("; HttpOnly")
        .contains("; SameSite=Strict", "; Path=/")
        .doesNotContain("Secure");
    assertThat(
            suite
                .stranger()
                .with("Origin", "https://127.0.0.1:" + suite.port())
                .post(
                    "/user/login",
                    new JsonObject().put("username", "ana").put("password", GochatUser.PASSWORD))
                .header("Set-Cookie"))
        .contains("Secure");
  }

  @Test
  void aWrongPasswordIsALoginThatFailed() {
    JsonObject wrong = new JsonObject().put("username", "ana").put("password", "not it at all");
    assertThat(refusal(suite.stranger().post("/user/login", wrong))).isEqualTo("Login failed");
  }

  @Test
  void aProfileHasWhatTheClientShowsOfIt() {
    JsonObject found = object(ana.http().get("/user/" + ben.uuid()));
    assertThat(found.getString("uuid")).isEqualTo(ben.uuid());
    assertThat(found.getString("username")).isEqualTo("ben");
    assertThat(found.getString("nickname")).isEqualTo("Nick ben");
    assertThat(found.getString("avatar")).isEqualTo("text-4e.svg");
    assertThat(found.getString("createAt")).isEqualTo(ZERO_TIME);

    JsonObject nobody = object(ana.http().get("/user/no-such-user"));
    assertThat(nobody.getString("uuid")).isEmpty();
    assertThat(nobody.getString("username")).isEmpty();
    assertThat(nobody.getInteger("id")).isZero();
  }

  @Test
  void aSearchFindsUserAndGroupByTheSameName() {
    ben.createGroup("ana");

    JsonObject found = object(ana.http().get("/user/name?name=ana"));
    assertThat(found.getJsonObject("user").getString("uuid")).isEqualTo(ana.uuid());
    assertThat(found.getJsonObject("group").getString("name")).isEqualTo("ana");
    assertThat(found.getJsonObject("group").getString("uuid")).hasSize(36);

    JsonObject none = object(ana.http().get("/user/name?name=No%20such%20one"));
    assertThat(none.getJsonObject("user").getString("username")).isEmpty();
    assertThat(none.getJsonObject("group").getString("name")).isEmpty();
    assertThat(none.getJsonObject("group").fieldNames())
        .containsExactlyInAnyOrder(
            "id", "uuid", "createAt", "updatedAt", "deletedAt", "userId", "name", "notice");
  }

  @Test
  void puttingTheUserChangesTheNickname() {
    GochatUser gus = suite.user("gus");
    JsonObject change =
        new JsonObject().put("username", "gus").put("nickname", "Gustav").put("email", "g@e.org");
    assertThat(data(gus.http().put("/user", change))).isNull();
    // Clients send the password along; the present one is no change.
    change.put("password", GochatUser.PASSWORD).put("nickname", "Gustavo");
    assertThat(data(gus.http().put("/user", change))).isNull();
    assertThat(object(gus.http().get("/user/" + gus.uuid())).getString("nickname"))
        .isEqualTo("Gustavo");
  }

  @Test
  void whoSignsInAgainInABrowserEndsWhatWasBefore() {
    GochatUser ida = suite.user("ida");
    Answer again =
        ida.http()
            .post(
                "/user/login",
                new JsonObject().put("username", "ida").put("password", GochatUser.PASSWORD));
    assertThat(data(again)).isNotNull();
    Await.until(
        "the first session has ended",
        () -> ida.http().get("/user/name?name=ida").json().getInteger("code") == -1);
  }

  @Test
  void callsAreCountedByWhatBecameOfThem() {
    data(ana.http().get("/user/" + ana.uuid()));
    refusal(suite.stranger().get("/user/" + ana.uuid()));
    assertThat(suite.services().meters().scrape())
        .contains("parley_gochat_requests_total{call=\"GET /user/{uuid}\",outcome=\"OK\"}")
        .contains(
            "parley_gochat_requests_total{call=\"GET /user/{uuid}\",outcome=\"UNAUTHENTICATED\"}");
  }

  @Test
  void optionsAreOkAndUnknownPathsAreNot() {
    Answer ok = suite.stranger().send("OPTIONS", "/user/login", null);
    assertThat(ok.status()).isEqualTo(200);
    assertThat(ok.body()).isEqualTo("\"ok!\"");
    assertThat(suite.stranger().get("/nowhere").status()).isEqualTo(404);
  }
}
