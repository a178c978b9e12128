package io.parley.localcluster.faults;

import io.parley.bench.load.Account;
import io.parley.bench.load.Server;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/** Asks the HTTP services something, all the time. On the clients' event loop only. */
final class Prober {
  private static final long EVERY_MS = 100;
  private static final long LIMIT_MS = 40_000;
  private static final List<String> PATHS = List.of("/api/v1/profile", "/api/v1/contacts");

  private final Vertx vertx;
  private final HttpClient http;
  private final Server server;
  private final List<Account> accounts;
  private final Tally tally;
  private long timer = -1;
  private int turn;
  private int asked;
  private int failed;
  private long longestNanos;

  Prober(Vertx vertx, Server server, List<Account> accounts, Tally tally) {
    this.vertx = vertx;
    this.http = vertx.createHttpClient();
    this.server = server;
    this.accounts = List.copyOf(accounts);
    this.tally = tally;
  }

  void start() {
    timer = vertx.setPeriodic(EVERY_MS, tick -> ask());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void ask() {
    String path = PATHS.get(turn % PATHS.size());
    Account account = accounts.get(turn++ % accounts.size());
    long began = System.nanoTime();
    http.request(
            new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(server.host())
                .setPort(server.port())
                .setURI(path)
                .setTimeout(LIMIT_MS)
                .putHeader("Authorization", "Bearer " + account.accessToken()))
        .compose(request -> request.send())
        .compose(answer -> answer.body().map(body -> answer.statusCode()))
        .onComplete(
            answer -> {
              asked++;
              longestNanos = Math.max(longestNanos, System.nanoTime() - began);
              if (answer.failed() || answer.result() != 200) {
                failed++;
                tally.add(path + ": " + outcome(answer));
              }
            });
  }

  private static Object outcome(AsyncResult<Integer> answer) {
    return answer.succeeded() ? answer.result() : answer.cause().getClass().getSimpleName();
  }

  /** Since it was asked before. */
  Row.Requests take() {
    Row.Requests taken = new Row.Requests(asked, failed, longestNanos / 1e9);
    asked = 0;
    failed = 0;
    longestNanos = 0;
    return taken;
  }
}
