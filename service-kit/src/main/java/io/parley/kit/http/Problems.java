package io.parley.kit.http;

import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure of a request as a problem document (RFC 9457). */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final int[] STATUSES = {400, 401, 403, 404, 405, 406, 413, 414, 415, 431, 500};

  private Problems() {}

  /** Makes a router answer all failures, and paths and methods it does not know, with problems. */
  public static void install(Router router) {
    router.route().failureHandler(Problems::answer);
    for (int status : STATUSES) {
      router.errorHandler(status, Problems::answer);
    }
  }

  private static void answer(RoutingContext ctx) {
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    send(ctx, refusal(ctx));
  }

  private static Refusal refusal(RoutingContext ctx) {
    Throwable failure = ctx.failure();
    if (failure instanceof ValidatorException e) {
      return Validation.refusal(e);
    }
    if (failure instanceof DecodeException) {
      return Refusal.invalid("body", "unreadable", "JSON");
    }
    if (failure == null || failure instanceof HttpException) {
      int status = failure instanceof HttpException e ? e.getStatusCode() : ctx.statusCode();
      return byStatus(status, ctx);
    }
    return Refusals.of(failure, LOG, ctx.request().method() + " " + ctx.request().path());
  }

  private static Refusal byStatus(int status, RoutingContext ctx) {
    return switch (status) {
      case 401 -> new Refusal(ErrorCode.ERROR_CODE_UNAUTHENTICATED, "an access token is needed");
      case 403 -> new Refusal(ErrorCode.ERROR_CODE_PERMISSION_DENIED, "this is not allowed");
      case 404 -> new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "there is nothing here");
      case 405 ->
          new Refusal(
              ErrorCode.ERROR_CODE_METHOD_NOT_ALLOWED,
              "method: " + ctx.request().method() + " (expected: another one of this resource's)");
      case 413 -> new Refusal(ErrorCode.ERROR_CODE_TOO_LARGE, "the body is too large");
      case 415 ->
          new Refusal(
              ErrorCode.ERROR_CODE_UNSUPPORTED_MEDIA_TYPE,
              "Content-Type: "
                  + ctx.request().getHeader(HttpHeaders.CONTENT_TYPE)
                  + " (expected: application/json)");
      case 503 -> Refusal.unavailable("not possible now");
      default ->
          status >= 400 && status < 500
              ? new Refusal(ErrorCode.ERROR_CODE_INVALID_ARGUMENT, "the request is not understood")
              : Refusals.of(
                  new IllegalStateException("status " + status),
                  LOG,
                  ctx.request().method() + " " + ctx.request().path());
    };
  }

  private static void send(RoutingContext ctx, Refusal refusal) {
    int status = ErrorCodes.httpStatus(refusal.code());
    String code = ErrorCodes.name(refusal.code());
    HttpServerResponse response = ctx.response().setStatusCode(status);
    if (status == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    if (!refusal.retryAfter().isZero()) {
      long seconds = Math.max(1, (refusal.retryAfter().toMillis() + 999) / 1000);
      response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    JsonObject problem =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", response.getStatusMessage())
            .put("status", status)
            .put("code", code)
            .put("detail", refusal.getMessage())
            .put("requestId", RequestIds.of(ctx));
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(problem.toBuffer());
  }
}
