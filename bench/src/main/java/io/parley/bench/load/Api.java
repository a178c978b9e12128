package io.parley.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The HTTP API, as far as a load needs it. Waits and asks again where it is told to come back. */
final class Api {
  private static final int TOO_MANY_REQUESTS = 429;

  private final Vertx vertx;
  private final HttpClient http;
  private final Server server;

  Api(Vertx vertx, Server server, int connections) {
    this.vertx = vertx;
    this.http = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(connections));
    this.server = server;
  }

  /** The answer's body; fails on any status but 2xx. */
  Future<JsonObject> post(String path, Optional<Account> caller, JsonObject body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(server.host())
            .setPort(server.port())
            .setURI(path)
            .putHeader("Content-Type", "application/json");
    caller.ifPresent(
        account -> options.putHeader("Authorization", "Bearer " + account.accessToken()));
    return http.request(options)
        .compose(request -> request.send(body.toBuffer()))
        .compose(response -> response.body().compose(bytes -> answer(response, bytes, path)))
        .compose(
            answer ->
                answer.retryAfterSeconds() == 0
                    ? Future.succeededFuture(answer.body())
                    : vertx
                        .timer(answer.retryAfterSeconds(), TimeUnit.SECONDS)
                        .compose(woken -> post(path, caller, body)));
  }

  private record Answer(JsonObject body, long retryAfterSeconds) {}

  private static Future<Answer> answer(HttpClientResponse response, Buffer bytes, String path) {
    int status = response.statusCode();
    if (status == TOO_MANY_REQUESTS) {
      String seconds = response.getHeader("Retry-After");
      long wait = seconds == null ? 1 : Math.max(1, Long.parseLong(seconds));
      return Future.succeededFuture(new Answer(new JsonObject(), wait));
    }
    if (status / 100 != 2) {
      return Future.failedFuture("POST " + path + " gave " + status + ": " + bytes);
    }
    return Future.succeededFuture(
        new Answer(bytes.length() == 0 ? new JsonObject() : bytes.toJsonObject(), 0));
  }

  Future<Void> close() {
    return http.close();
  }
}
