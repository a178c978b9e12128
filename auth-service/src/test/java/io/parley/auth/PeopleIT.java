package io.parley.auth;

import static io.parley.auth.AuthFixture.person;
import static io.parley.auth.AuthFixture.register;
import static io.parley.auth.AuthFixture.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.kit.error.Refusal;
import io.parley.kit.rpc.CallContext;
import io.parley.kit.rpc.Rpc;
import io.parley.proto.auth.GetKeysRequest;
import io.parley.proto.auth.GetUsersRequest;
import io.parley.proto.auth.GetUsersResponse;
import io.parley.proto.auth.User;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import io.parley.testkit.HttpCalls.Answer;
import io.parley.testkit.OpenApiCheck;
import io.parley.testkit.ParleyExtension;
import io.parley.testkit.Scope;
import io.parley.testkit.ServiceUnderTest;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ParleyExtension.class)
class PeopleIT {
  private static final Map<String, String> PEOPLE =
      new TreeMap<>(
          Map.of(
              "mia", "Mia Park",
              "miguel", "Señor M",
              "mina_x", "100% Mina",
              "minax2", "_under_",
              "mir", "ÉLISE Mirov",
              "noa", "mi amor",
              "zed", "李雷"));

  private static ServiceUnderTest service;
  private static OpenApiCheck described;
  private static HttpCalls http;
  private static Scope scope;

  @BeforeAll
  static void start(Scope given) {
    scope = given;
    service = AuthFixture.start(scope);
    described = OpenApiCheck.of(service.vertx(), "openapi/auth.yaml");
    PEOPLE.forEach(
        (username, nickname) ->
            assertThat(
                    service
                        .http()
                        .post("/api/v1/auth/register", person(username).put("nickname", nickname))
                        .status())
                .isEqualTo(201));
    http = service.http().as(token(AuthFixture.logIn(service.http(), "zed", AuthFixture.PASSWORD)));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static Answer get(String path) {
    return described.check("GET", path, http.get(path));
  }

  private static String find(String prefix) {
    return "/api/v1/users?prefix=" + URLEncoder.encode(prefix, StandardCharsets.UTF_8);
  }

  private static List<String> names(Answer answer) {
    return answer.json().getJsonArray("items").stream()
        .map(item -> ((JsonObject) item).getString("username"))
        .toList();
  }

  private static String id(String username) {
    return get(find(username)).json().getJsonArray("items").getJsonObject(0).getString("id");
  }

  @Test
  void peopleAreFoundByTheBeginningOfEitherNameOnceEach() {
    assertThat(names(get(find("mi"))))
        .containsExactlyInAnyOrder("mia", "miguel", "mina_x", "minax2", "mir", "noa");
    assertThat(names(get(find("MIA P")))).containsExactly("mia");
    assertThat(names(get(find("élise")))).containsExactly("mir");
    assertThat(names(get(find("李")))).containsExactly("zed");
    assertThat(names(get(find("ｍｉｇ")))).containsExactly("miguel");
    assertThat(names(get(find("nobody")))).isEmpty();
  }

  @Test
  void wildcardsOfSqlAreLetters() {
    assertThat(names(get(find("_")))).containsExactly("minax2");
    assertThat(names(get(find("mina_")))).containsExactly("mina_x");
    assertThat(names(get(find("%")))).isEmpty();
    assertThat(names(get(find("mi%")))).isEmpty();
    assertThat(names(get(find("!")))).isEmpty();
    assertThat(names(get(find("\"")))).isEmpty();
    assertThat(names(get(find("\\")))).isEmpty();
    assertThat(names(get(find("' OR '1'='1")))).isEmpty();
  }

  @Test
  void pagesFollowOneAnotherWithoutHolesAndRepeats() {
    List<String> all = names(get(find("mi")));
    List<String> paged = new ArrayList<>();
    String path = find("mi") + "&limit=1";
    String next = "";
    while (next != null) {
      Answer page = get(path + next);
      assertThat(names(page)).hasSize(1);
      paged.addAll(names(page));
      String after = page.json().getString("next");
      next = after == null ? null : "&after=" + after;
    }

    assertThat(paged).isEqualTo(all).doesNotHaveDuplicates();
  }

  @Test
  void theSearchReadsTheIndexesOnly() {
    String sql =
        io.parley.auth.store.SearchProbe.sql()
            .replaceFirst("\\?", "'mi%'")
            .replaceFirst("\\?", "''")
            .replaceFirst("\\?", "''")
            .replaceFirst("\\?", "''")
            .replaceFirst("\\?", "10")
            .replaceFirst("\\?", "'mi%'")
            .replaceFirst("\\?", "''")
            .replaceFirst("\\?", "''")
            .replaceFirst("\\?", "''")
            .replaceFirst("\\?", "'mi%'")
            .replaceFirst("\\?", "10")
            .replaceFirst("\\?", "10");
    // Enough people for an index to be worth its while.
    scope.update(
        "INSERT INTO %1$s.users (id, username, nickname, nickname_key, password_hash, created_ms)"
                .formatted(scope.schema("auth"))
            + " SELECT UNHEX(LPAD(HEX(seq), 32, '0')), CONCAT('q', seq), CONCAT('q', seq),"
            + " CONCAT('q', seq), 'x', 0 FROM %1$s.seq_1_to_3000".formatted(scope.schema("auth")));
    scope.query("ANALYZE TABLE " + scope.schema("auth") + ".users");

    String plan =
        scope
            .query(
                "EXPLAIN FORMAT=JSON "
                    + sql.replace("FROM users", "FROM " + scope.schema("auth") + ".users"))
            .toString();

    assertThat(plan).contains("by_username", "by_nickname").contains("range");
  }

  @Test
  void badQueriesAreToldWhatIsWrong() {
    for (String query :
        List.of(
            "",
            "?prefix=",
            "?prefix=%20",
            "?prefix=a&ids=" + UUID.randomUUID(),
            "?prefix=a&limit=0",
            "?prefix=a&limit=101",
            "?prefix=a&limit=x",
            "?prefix=a&after=!!",
            "?prefix=a&after=AAAA",
            "?prefix=" + "a".repeat(3000),
            "?ids=not-an-id-but-of-thirty-six-letters!",
            "?ids=" + String.join(",", Collections.nCopies(101, UUID.randomUUID().toString())))) {
      Answer answer = get("/api/v1/users" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.code()).as(query).isEqualTo("INVALID_ARGUMENT");
    }
  }

  @Test
  void peopleAreReadByTheirIds() {
    String mia = id("mia");
    String zed = id("zed");
    String unknown = UUID.randomUUID().toString();

    assertThat(names(get("/api/v1/users?ids=" + mia + "," + unknown + "," + zed + "," + mia)))
        .containsExactlyInAnyOrder("mia", "zed");
    assertThat(get("/api/v1/users/" + mia).json().getString("nickname")).isEqualTo("Mia Park");
    assertThat(get("/api/v1/users/" + unknown).code()).isEqualTo("NOT_FOUND");
    assertThat(get("/api/v1/users/x").status()).isEqualTo(400);
  }

  @Test
  void servicesReadPeopleAndKeysOverTheBus() {
    Rpc rpc = new Rpc(service.vertx());
    CallContext ctx = CallContext.system("test", Duration.ofSeconds(5));
    String mia = id("mia");

    GetUsersResponse users =
        Await.result(
            rpc.call(
                AuthApi.GET_USERS,
                GetUsersRequest.newBuilder()
                    .addUserIds(mia)
                    .addUserIds(UUID.randomUUID().toString())
                    .build(),
                ctx));
    Throwable tooMany =
        Await.failure(
            rpc.call(
                AuthApi.GET_USERS,
                GetUsersRequest.newBuilder().addAllUserIds(Collections.nCopies(201, mia)).build(),
                ctx));
    String keys =
        Await.result(rpc.call(AuthApi.GET_KEYS, GetKeysRequest.getDefaultInstance(), ctx))
            .getJwks();

    assertThat(users.getUsersList())
        .containsExactly(
            User.newBuilder().setId(mia).setUsername("mia").setNickname("Mia Park").build());
    assertThat(((Refusal) tooMany).code()).isEqualTo(ErrorCode.ERROR_CODE_INVALID_ARGUMENT);
    assertThat(new JsonObject(keys)).isEqualTo(http.get("/api/v1/auth/keys").json());
  }

  @Test
  void aProfileIsChangedWhereAskedAndStaysElsewhere() {
    HttpCalls owner = service.http().as(token(register(service.http(), "patchy")));
    String avatar = "\uD83D\uDC38";

    Answer named = owner.patch("/api/v1/profile", new JsonObject().put("nickname", " Pat  Chy "));
    Answer pictured =
        owner.patch(
            "/api/v1/profile", new JsonObject().put("avatar", avatar).put("language", "es"));

    described.check("PATCH", "/api/v1/profile", named);
    described.check("PATCH", "/api/v1/profile", pictured);
    assertThat(pictured.json().getString("nickname")).isEqualTo("Pat Chy");
    assertThat(pictured.json().getString("avatar")).isEqualTo(avatar);
    assertThat(names(get(find("pat c")))).containsExactly("patchy");
    assertThat(names(get(find("patchy")))).containsExactly("patchy");
    assertThat(owner.get("/api/v1/profile").json()).isEqualTo(pictured.json());
  }

  @Test
  void whileNobodyKeepsFilesNoneBecomesAPicture() {
    HttpCalls owner = service.http().as(token(register(service.http(), "faceless")));

    Answer answer =
        owner.patch(
            "/api/v1/profile", new JsonObject().put("avatar", UUID.randomUUID().toString()));

    described.check("PATCH", "/api/v1/profile", answer);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(owner.get("/api/v1/profile").json().getString("avatar")).isEmpty();
  }
}
