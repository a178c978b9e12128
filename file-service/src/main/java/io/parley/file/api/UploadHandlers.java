package io.parley.file.api;

import io.parley.file.domain.FileState;
import io.parley.file.domain.StoredFile;
import io.parley.file.upload.Finishing;
import io.parley.file.upload.Uploads;
import io.parley.file.upload.Writing;
import io.parley.kit.error.Refusal;
import io.parley.kit.http.Callers;
import io.parley.kit.http.Respond;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The operations of tus. */
public final class UploadHandlers {
  private static final long LOOK_LIMIT_SECONDS = 60;

  private final Uploads uploads;
  private final Finishing finishing;

  public UploadHandlers(Uploads uploads, Finishing finishing) {
    this.uploads = uploads;
    this.finishing = finishing;
  }

  void options(RoutingContext ctx) {
    ctx.response()
        .setStatusCode(204)
        .putHeader(Tus.VERSIONS, Tus.VERSION)
        .putHeader("Tus-Extension", Tus.EXTENSIONS)
        .putHeader("Tus-Max-Size", Long.toString(uploads.limits().largest()))
        .putHeader("Tus-Checksum-Algorithm", Checksum.ALGORITHMS)
        .end();
  }

  void create(RoutingContext ctx) {
    UploadHeaders headers = new UploadHeaders(ctx.request());
    Metadata metadata = Metadata.parse(ctx.request().getHeader(Tus.METADATA));
    Uploads.Wish wish =
        new Uploads.Wish(metadata.kind(), metadata.name(), headers.length(), metadata.recording());
    boolean bytes = headers.bringsBytes();
    Optional<Checksum> checksum = headers.checksum();
    UserId me = Callers.of(ctx).user();
    uploads
        .begin(me, wish)
        .compose(
            begun ->
                bytes
                    ? append(ctx.request(), me, begun.id(), 0, checksum)
                    : Future.succeededFuture(begun))
        .onFailure(uploads::failed)
        .onComplete(
            file ->
                state(ctx, file)
                    .setStatusCode(201)
                    .putHeader(HttpHeaders.LOCATION, Tus.PATH + "/" + file.id())
                    .end(),
            ctx::fail);
  }

  void stand(RoutingContext ctx) {
    uploads
        .stand(Callers.of(ctx).user(), id(ctx))
        .onComplete(
            file -> {
              if (file.state() == FileState.RECEIVED) {
                // Whoever looked at it may be dead; the answer does not wait for that.
                finishing.finish(file);
              }
              state(ctx, file)
                  .putHeader(Tus.LENGTH, Long.toString(file.upload().size()))
                  .putHeader(Tus.METADATA, Metadata.of(file))
                  .end();
            },
            ctx::fail);
  }

  void append(RoutingContext ctx) {
    UploadHeaders headers = new UploadHeaders(ctx.request());
    headers.checkType();
    append(ctx.request(), Callers.of(ctx).user(), id(ctx), headers.offset(), headers.checksum())
        .onFailure(uploads::failed)
        .onComplete(file -> state(ctx, file).setStatusCode(204).end(), ctx::fail);
  }

  void end(RoutingContext ctx) {
    Respond.noContent(ctx, uploads.end(Callers.of(ctx).user(), id(ctx)));
  }

  private Future<StoredFile> append(
      HttpServerRequest request, UserId me, FileId id, long offset, Optional<Checksum> checksum) {
    return uploads
        .open(me, id, offset, checksum.isPresent())
        .compose(
            writing ->
                fits(request, writing)
                    .compose(fits -> take(request, writing, checksum))
                    .recover(failure -> given(writing, failure)))
        .compose(this::looked);
  }

  /** One that would be too long is refused before it comes, where its head tells. */
  private static Future<Void> fits(HttpServerRequest request, Writing writing) {
    StoredFile.Upload upload = writing.file().upload();
    long comes = new UploadHeaders(request).contentLength().orElse(0);
    return comes <= upload.size() - upload.offset()
        ? Future.succeededFuture()
        : Future.failedFuture(
            new Refusal(
                ErrorCode.ERROR_CODE_TOO_LARGE,
                "more bytes than the " + upload.size() + " that were announced"));
  }

  private static Future<StoredFile> take(
      HttpServerRequest request, Writing writing, Optional<Checksum> checksum) {
    return Body.of(
            request,
            bytes -> {
              checksum.ifPresent(sum -> sum.add(bytes));
              return writing.write(bytes);
            })
        .compose(
            whole -> {
              if (checksum.isPresent()) {
                // Throws; and a body that was cut off has another one.
                checksum.get().check();
              }
              return writing.close();
            });
  }

  private static Future<StoredFile> given(Writing writing, Throwable failure) {
    return writing.discard().compose(ended -> Future.failedFuture(failure));
  }

  private Future<StoredFile> looked(StoredFile file) {
    return file.state() == FileState.UPLOADING
        ? Future.succeededFuture(file)
        : finishing
            .finish(file)
            .timeout(LOOK_LIMIT_SECONDS, TimeUnit.SECONDS)
            .recover(
                failure ->
                    Future.failedFuture(
                        failure instanceof TimeoutException
                            ? new Refusal(
                                ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED,
                                "the file is still being looked at")
                            : failure));
  }

  private static HttpServerResponse state(RoutingContext ctx, StoredFile file) {
    Instant expires = Instant.ofEpochMilli(file.upload().expiresMs());
    return ctx.response()
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader(Tus.OFFSET, Long.toString(file.upload().offset()))
        .putHeader(
            Tus.EXPIRES,
            DateTimeFormatter.RFC_1123_DATE_TIME.format(expires.atOffset(ZoneOffset.UTC)));
  }

  private static FileId id(RoutingContext ctx) {
    return Ids.file(ctx.pathParam("file_id"));
  }
}
