package io.parley.cluster.faults.node;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.Counter;
import java.util.List;
import java.util.function.Supplier;

/**
 * Uses the cluster without a pause while something is done to it, and counts what fails: requests
 * to each peer, and a counter that only this node increments, whose values must be what the
 * increments that succeeded, and those that may have, allow. All state belongs to one context.
 */
final class Watch {
  private static final long PAUSE_MS = 50;
  private static final long ANSWER_LIMIT_MS = 1_000;

  private final String name;
  private final Vertx vertx;
  private final Context context;

  /** Zero while nothing is watched; loops of an earlier watch end when they see another. */
  private int watch;

  private int watches;

  /** Increments on their way, and those of them that an earlier watch left. */
  private int open;

  private int left;
  private int asked;
  private int unanswered;
  private long slowestAnswerMs;
  private long increments;
  private long unknown;
  private long slowestIncrementMs;
  private long first;
  private long last;
  private String anomaly;
  private String firstFailure;
  private long begunNanos;

  Watch(String name, Vertx vertx) {
    this.name = name;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
  }

  Future<JsonObject> begin(JsonArray peers) {
    return on(
        () -> {
          watch = ++watches;
          left = open;
          asked = 0;
          unanswered = 0;
          slowestAnswerMs = 0;
          increments = 0;
          unknown = 0;
          slowestIncrementMs = 0;
          anomaly = null;
          firstFailure = null;
          begunNanos = System.nanoTime();
          List<String> names = peers.stream().map(String.class::cast).toList();
          return vertx
              .sharedData()
              .getCounter("watch." + name)
              .compose(counter -> counter.get().onSuccess(value -> start(counter, value, names)))
              .map(new JsonObject());
        });
  }

  private void start(Counter counter, long value, List<String> peers) {
    first = value;
    last = value;
    increment(counter, watch);
    peers.forEach(peer -> ask(peer, watch));
  }

  Future<JsonObject> end() {
    return on(
        () -> {
          watch = 0;
          return Future.succeededFuture(
              new JsonObject()
                  .put("asked", asked)
                  .put("unanswered", unanswered)
                  .put("slowestAnswerMs", slowestAnswerMs)
                  .put("increments", increments)
                  .put("unknown", unknown)
                  .put("slowestIncrementMs", slowestIncrementMs)
                  .put("firstFailure", firstFailure)
                  .put("anomaly", anomaly));
        });
  }

  private void ask(String peer, int loop) {
    if (loop != watch) {
      return;
    }
    long begin = System.nanoTime();
    vertx
        .eventBus()
        .request("echo." + peer, name, new DeliveryOptions().setSendTimeout(ANSWER_LIMIT_MS))
        .onComplete(
            done -> {
              if (loop != watch) {
                return;
              }
              asked++;
              if (done.failed()) {
                unanswered++;
                tell("to " + peer + ": " + done.cause());
              }
              slowestAnswerMs = Math.max(slowestAnswerMs, since(begin));
              vertx.setTimer(PAUSE_MS, timer -> ask(peer, loop));
            });
  }

  private void increment(Counter counter, int loop) {
    if (loop != watch) {
      return;
    }
    long begin = System.nanoTime();
    open++;
    counter
        .incrementAndGet()
        .onComplete(
            done -> {
              open--;
              if (loop != watch) {
                return;
              }
              slowestIncrementMs = Math.max(slowestIncrementMs, since(begin));
              if (done.succeeded()) {
                check(done.result());
              } else {
                unknown++;
                tell("increment: " + done.cause());
              }
              vertx.setTimer(PAUSE_MS, timer -> increment(counter, loop));
            });
  }

  private void check(long value) {
    increments++;
    boolean possible = value > last && value <= first + increments + unknown + left;
    if (!possible && anomaly == null) {
      anomaly =
          "%d after %d, which began at %d; %d incremented, %d unknown"
              .formatted(value, last, first, increments, unknown);
    }
    last = value;
  }

  private void tell(String failure) {
    if (firstFailure == null) {
      firstFailure = failure + ", after " + since(begunNanos) + " ms";
    }
  }

  private static long since(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }

  private <T> Future<T> on(Supplier<Future<T>> task) {
    Promise<T> done = Promise.promise();
    context.runOnContext(go -> task.get().onComplete(done));
    return done.future();
  }
}
