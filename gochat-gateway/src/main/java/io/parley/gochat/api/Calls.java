package io.parley.gochat.api;

import io.parley.gochat.metrics.GochatMetrics;
import io.parley.gochat.session.Session;
import io.parley.gochat.session.Sessions;
import io.parley.gochat.text.Texts;
import io.parley.gochat.text.Told;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.RateLimit;
import io.parley.kit.http.RateLimits;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Function;

/** Runs the calls of clients, for who is signed in or for anybody, and answers. */
final class Calls {
  /** What somebody who is signed in asks for. */
  @FunctionalInterface
  interface Call {
    /** The answer's {@code data}, maybe null. */
    Future<?> answer(RoutingContext ctx, Session session);
  }

  private final Sessions sessions;
  private final RateLimits limits;
  private final RateLimit perSession;
  private final GochatMetrics metrics;

  Calls(Sessions sessions, RateLimits limits, RateLimit perSession, GochatMetrics metrics) {
    this.sessions = sessions;
    this.limits = limits;
    this.perSession = perSession;
    this.metrics = metrics;
  }

  /** For anybody. */
  Handler<RoutingContext> open(String name, Function<RoutingContext, Future<?>> call) {
    return ctx ->
        Future.succeededFuture()
            .compose(begin -> call.apply(ctx))
            .onComplete(data -> done(ctx, name, data), failure -> failed(ctx, name, failure));
  }

  /** For who is signed in. */
  Handler<RoutingContext> signedIn(String name, Call call) {
    return ctx ->
        session(ctx)
            .compose(session -> call.answer(ctx, session))
            .onComplete(data -> done(ctx, name, data), failure -> failed(ctx, name, failure));
  }

  /** Whose request it is, within the limit; the rest of the request waits meanwhile. */
  Future<Session> session(RoutingContext ctx) {
    ctx.request().pause();
    return sessions
        .of(ctx.request())
        .onComplete(found -> ctx.request().resume())
        .compose(
            session ->
                limits
                    .take(perSession, session.id().toString())
                    .map(wait -> Future.<Session>failedFuture(tooMany(wait)))
                    .orElseGet(() -> Future.succeededFuture(session)));
  }

  private static Refusal tooMany(Duration wait) {
    return new Refusal(ErrorCode.ERROR_CODE_RATE_LIMITED, "too many requests", wait);
  }

  /** A call did what it was asked for, and answered by itself. */
  void counted(String name) {
    metrics.done(name);
  }

  /** Likewise, but it failed. */
  void counted(String name, Throwable failure) {
    metrics.failed(name, failure);
  }

  private void done(RoutingContext ctx, String name, Object data) {
    metrics.done(name);
    Envelope.done(ctx, data);
  }

  private void failed(RoutingContext ctx, String name, Throwable failure) {
    metrics.failed(name, failure);
    Envelope.failed(ctx, 200, Texts.of(failure));
  }

  /** Fails where an id that a client gives as its own is another's. */
  static void own(Session session, String uuid) {
    if (!session.user().toString().equalsIgnoreCase(uuid)) {
      throw new Told(Texts.NOT_YOURS);
    }
  }

  /** A refusal with a code in other words. */
  static <T> Function<Throwable, Future<T>> told(ErrorCode code, String text) {
    return failure ->
        Future.failedFuture(
            failure instanceof Refusal refusal && refusal.code() == code
                ? new Told(text)
                : failure);
  }
}
