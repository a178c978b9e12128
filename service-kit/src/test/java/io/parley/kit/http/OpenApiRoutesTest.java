package io.parley.kit.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class OpenApiRoutesTest {
  @Test
  void probe() throws Exception {
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    router.route().handler(RequestIds::handle);
    Problems.install(router);
    OpenApiRoutes api = OpenApiRoutes.load(vertx, "openapi/things.yaml").await();
    api.on(
        "listThings",
        ctx ->
            Respond.json(
                ctx,
                200,
                new JsonObject()
                    .put(
                        "limit",
                        OpenApiRoutes.request(ctx).getQuery().get("limit") == null
                            ? null
                            : OpenApiRoutes.request(ctx).getQuery().get("limit").get())));
    api.on(
        "addThing",
        ctx -> Respond.json(ctx, 201, OpenApiRoutes.request(ctx).getBody().getJsonObject()));
    api.on(
        "getThing",
        ctx ->
            Respond.json(
                ctx,
                200,
                new JsonObject()
                    .put(
                        "id",
                        OpenApiRoutes.request(ctx).getPathParameters().get("id").getString())));
    api.mountOn(router, "/api/v1/things/openapi.yaml");
    HttpServer server = vertx.createHttpServer().requestHandler(router).listen(0).await();
    HttpClient client = HttpClient.newHttpClient();
    String[][] tries = {
      {"GET", "/api/v1/things", "", ""},
      {"GET", "/api/v1/things?limit=3", "", ""},
      {"GET", "/api/v1/things?limit=0", "", ""},
      {"GET", "/api/v1/things?limit=abc", "", ""},
      {"GET", "/api/v1/things?limit=1&limit=2", "", ""},
      {"GET", "/api/v1/things?prefix=", "", ""},
      {"GET", "/api/v1/things?prefix=%FF%ZZ", "", ""},
      {"GET", "/api/v1/things?unknown=1", "", ""},
      {"POST", "/api/v1/things", "{\"name\":\"abc\"}", "application/json"},
      {"POST", "/api/v1/things", "{\"name\":\"abc\"}", "application/json; charset=utf-8"},
      {"POST", "/api/v1/things", "{\"name\":\"abcdef\"}", "application/json"},
      {
        "POST",
        "/api/v1/things",
        "{\"name\":\"\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\"}",
        "application/json"
      },
      {"POST", "/api/v1/things", "{\"name\":5}", "application/json"},
      {"POST", "/api/v1/things", "{}", "application/json"},
      {"POST", "/api/v1/things", "{\"name\":\"abc\",\"evil\":1}", "application/json"},
      {"POST", "/api/v1/things", "{\"name\":\"abc\",\"ids\":[\"x\"]}", "application/json"},
      {"POST", "/api/v1/things", "{\"name\":\"abc\",\"note\":\"long\"}", "application/json"},
      {"POST", "/api/v1/things", "[1]", "application/json"},
      {"POST", "/api/v1/things", "5", "application/json"},
      {"POST", "/api/v1/things", "null", "application/json"},
      {"POST", "/api/v1/things", "{nope", "application/json"},
      {"POST", "/api/v1/things", "", "application/json"},
      {"POST", "/api/v1/things", "name=a", "application/x-www-form-urlencoded"},
      {"POST", "/api/v1/things", "hello", "text/plain"},
      {"POST", "/api/v1/things", "{\"name\":\"abc\"}", ""},
      {"POST", "/api/v1/things", "{\"name\":\"" + "a".repeat(70000) + "\"}", "application/json"},
      {"DELETE", "/api/v1/things", "", ""},
      {"GET", "/api/v1/things/xyz", "", ""},
      {"GET", "/api/v1/things/0192f0c0-0000-7000-8000-000000000001", "", ""},
      {"GET", "/api/v1/nothing", "", ""},
      {"GET", "/api/v1/things/%ZZ", "", ""},
    };
    for (String[] t : tries) {
      HttpRequest.Builder b;
      try {
        b = HttpRequest.newBuilder(URI.create("http://localhost:" + server.actualPort() + t[1]));
      } catch (IllegalArgumentException e) {
        System.out.println("URI " + t[1]);
        continue;
      }
      if (!t[3].isEmpty()) b.header("Content-Type", t[3]);
      b.method(
          t[0],
          t[2].isEmpty()
              ? HttpRequest.BodyPublishers.noBody()
              : HttpRequest.BodyPublishers.ofString(t[2]));
      HttpResponse<String> r = client.send(b.build(), HttpResponse.BodyHandlers.ofString());
      System.out.println(
          ">> "
              + t[0]
              + " "
              + t[1]
              + " "
              + t[2].substring(0, Math.min(30, t[2].length()))
              + " "
              + t[3]
              + "\n   "
              + r.statusCode()
              + " "
              + r.body());
    }
    vertx.close().await();
  }
}
