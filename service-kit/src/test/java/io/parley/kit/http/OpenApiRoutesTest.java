package io.parley.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiRoutesTest {
  private static Vertx vertx;
  private static TestServer server;

  @BeforeAll
  static void serve() {
    vertx = Vertx.vertx();
    server = TestServer.start(vertx, OpenApiRoutesTest::mount);
  }

  private static void mount(Router router) {
    OpenApiRoutes api = OpenApiRoutes.load(vertx, "openapi/things.yaml").await();
    api
        .on(
            "listThings",
            ctx -> {
              Params params = Params.of(ctx);
              JsonObject body =
                  new JsonObject()
                      .put("limit", params.query("limit", 50))
                      .put("prefix", params.query("prefix").orElse("none"));
              Respond.json(ctx, 200, body);
            })
        .on("addThing", ctx -> Respond.json(ctx, 201, Params.of(ctx).body()))
        .on(
            "getThing",
            ctx -> {
              if (ctx.request().getHeader("X-Key") == null) {
                ctx.fail(new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "no key"));
              } else {
                ctx.next();
              }
            },
            ctx -> Respond.json(ctx, 200, new JsonObject().put("id", Params.of(ctx).path("id"))))
        .stream(
            "putBytes",
            // Whatever the server waits for first, no byte is lost.
            ctx -> vertx.setTimer(50, later -> ctx.next()),
            ctx -> {
              AtomicLong length = new AtomicLong();
              ctx.request()
                  .handler(bytes -> length.addAndGet(bytes.length()))
                  .endHandler(
                      end -> Respond.json(ctx, 200, new JsonObject().put("length", length.get())))
                  .resume();
            })
        .mountOn(router, "/api/v1/things/openapi.yaml");
    router.get("/broken").handler(ctx -> ctx.fail(new IllegalStateException("the inner secret")));
    router
        .get("/later")
        .handler(
            ctx ->
                ctx.fail(
                    new Refusal(
                        ErrorCode.ERROR_CODE_RATE_LIMITED, "slowly", Duration.ofMillis(1500))));
  }

  @AfterAll
  static void stop() {
    vertx.close().await();
  }

  @Test
  void handsOverCheckedAndTypedParameters() {
    assertThat(server.get("/api/v1/things?limit=3&prefix=a%20b").body())
        .isEqualTo("{\"limit\":3,\"prefix\":\"a b\"}");
    assertThat(server.get("/api/v1/things").body()).isEqualTo("{\"limit\":50,\"prefix\":\"none\"}");
    assertThat(server.post("/api/v1/things", "{\"name\":\"abc\"}").body())
        .isEqualTo("{\"name\":\"abc\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0|limit: 0 is less than 1",
        "limit=201|limit: 201 is greater than 200",
        "limit=abc|limit: Instance type string is invalid. Expected integer",
        "prefix=|prefix: String is too short (0 < 1)",
      })
  void tellsWhatIsWrongWithAQuery(String query, String detail) {
    assertProblem(server.get("/api/v1/things?" + query), 400, "INVALID_ARGUMENT", detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|body: Instance does not have required property \"name\"",
        "{\"name\":5}|name: Instance type number is invalid. Expected string",
        "{\"name\":\"abcdef\"}|name: String is too long (6 > 5)",
        "{\"name\":\"abc\",\"evil\":1}|evil: no such field",
        "{\"name\":\"abc\",\"ids\":[\"x\"]}|ids.0: String does not match format \"uuid\"",
        "{\"name\":\"abc\",\"note\":\"long\"}|note: String is too long (4 > 3)",
        "[1]|body: Instance type array is invalid. Expected object",
        "null|body: Instance type null is invalid. Expected object",
        "{nope|The request body can't be decoded",
        "``|The related request does not contain the required body.",
      })
  void tellsWhatIsWrongWithABody(String body, String detail) {
    assertProblem(server.post("/api/v1/things", body), 400, "INVALID_ARGUMENT", detail);
  }

  @Test
  void countsCodePointsInLengths() {
    assertThat(server.post("/api/v1/things", "{\"name\":\"😀😀😀😀😀\"}").statusCode())
        .isEqualTo(201);
  }

  @Test
  void refusesABodyAboveTheLimitWith413() {
    String body = "{\"name\":\"" + "a".repeat(70_000) + "\"}";

    assertProblem(server.post("/api/v1/things", body), 413, "TOO_LARGE", "the body is too large");
  }

  @Test
  void refusesAnotherMediaTypeWith415() {
    assertProblem(
        server.send("POST", "/api/v1/things", "name=a", "Content-Type", "text/plain"),
        415,
        "UNSUPPORTED_MEDIA_TYPE",
        "Content-Type: another one (expected: application/json)");
  }

  @Test
  void refusesAnotherMethodWith405AndAnotherPathWith404() {
    assertProblem(
        server.send("DELETE", "/api/v1/things", ""),
        405,
        "METHOD_NOT_ALLOWED",
        "method: DELETE (expected: another one of this resource's)");
    assertProblem(server.get("/api/v1/none"), 404, "NOT_FOUND", "there is nothing here");
  }

  @Test
  void runsEarlierHandlersBeforeTheCheck() {
    assertProblem(server.get("/api/v1/things/xyz"), 401, "UNAUTHENTICATED", "no key");
    assertProblem(
        server.send("GET", "/api/v1/things/xyz", "", "X-Key", "1"),
        400,
        "INVALID_ARGUMENT",
        "id: String does not match pattern");
  }

  @Test
  void tellsNothingOfAFaultButTheRequestId() {
    HttpResponse<String> response =
        server.send("GET", "/broken", "", RequestIds.HEADER, "my-request-1");

    assertProblem(response, 500, "INTERNAL", "a fault of the server");
    assertThat(response.body()).contains("my-request-1").doesNotContain("secret");
    assertThat(response.headers().firstValue(RequestIds.HEADER)).contains("my-request-1");
  }

  @Test
  void ignoresARequestIdThatIsNone() {
    HttpResponse<String> response = server.send("GET", "/broken", "", RequestIds.HEADER, "a b");

    assertThat(response.headers().firstValue(RequestIds.HEADER).orElseThrow()).hasSize(36);
  }

  @Test
  void tellsWhenToComeBackInWholeSeconds() {
    assertThat(server.get("/later").headers().firstValue("Retry-After")).contains("2");
  }

  @Test
  void streamsABodyOfAnyLengthAndTypeWhole() {
    HttpResponse<String> answer =
        server.send(
            "PUT", "/api/v1/things/1/bytes", "a".repeat(700_000), "Content-Type", "image/png");

    assertThat(answer.body()).isEqualTo("{\"length\":700000}");
  }

  @Test
  void servesTheDescription() {
    assertThat(server.get("/api/v1/things/openapi.yaml").body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void failsTheStartWhereAnOperationHasNoHandler() {
    OpenApiRoutes api = OpenApiRoutes.load(vertx, "openapi/things.yaml").await();
    Router router = Router.router(vertx);

    assertThatThrownBy(() -> api.mountOn(router, "/x.yaml"))
        .hasMessageStartingWith("no handler for ");
    assertThatThrownBy(() -> api.on("other", ctx -> ctx.next())).hasMessageContaining("other");
  }

  private static void assertProblem(
      HttpResponse<String> response, int status, String code, String detail) {
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonObject problem = new JsonObject(response.body());
    assertThat(problem.getString("detail")).isEqualTo(detail);
    assertThat(problem.getString("code")).isEqualTo(code);
    assertThat(problem.getInteger("status")).isEqualTo(status).isEqualTo(response.statusCode());
    assertThat(problem.getString("requestId")).isNotEmpty();
  }
}
