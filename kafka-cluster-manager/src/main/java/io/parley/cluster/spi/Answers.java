package io.parley.cluster.spi;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Brings what the node answers, on its threads, to the context of whoever asked. */
final class Answers {
  private final VertxInternal vertx;

  Answers(Vertx vertx) {
    this.vertx = (VertxInternal) vertx;
  }

  /** On the caller's context, where the answer is made of what the node gives. */
  <T, R> Future<R> future(CompletionStage<T> stage, Function<T, R> answer) {
    ContextInternal context = vertx.getOrCreateContext();
    PromiseInternal<T> promise = context.promise();
    stage.whenComplete((value, failure) -> promise.complete(value, bare(failure)));
    return promise.future().map(answer);
  }

  /** The same, for who gave a promise. */
  <T, R> void complete(CompletionStage<T> stage, Function<T, R> answer, Completable<R> promise) {
    future(stage, answer).onComplete(promise);
  }

  /**
   * Sees to it that Vert.x has a running thread: a JVM whose main has returned ends where there are
   * daemons only, as ours are.
   */
  void keepAlive() {
    vertx.runOnContext(nothing -> {});
  }

  /** What takes its time, away from event loops. */
  <T> Future<T> blocking(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  /** The failure itself, without what stages wrap it in. */
  static Throwable bare(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
