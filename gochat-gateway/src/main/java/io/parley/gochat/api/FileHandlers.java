package io.parley.gochat.api;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.files.FileNames;
import io.parley.gochat.files.Files;
import io.parley.gochat.files.Held;
import io.parley.gochat.files.TextPicture;
import io.parley.gochat.session.Session;
import io.parley.gochat.text.Texts;
import io.parley.gochat.text.Told;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.proto.auth.UpdateProfileRequest;
import io.parley.proto.bus.AuthApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.File;
import io.parley.proto.file.FileKind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;

/** Files: pictures of users come in here, and what messages carry goes out. */
final class FileHandlers {
  private static final String GET = "GET /file/{name}";

  // As it comes, as a whole, and on its way to file-service.
  private static final long COPIES = 3;

  private final Calls calls;
  private final Bus bus;
  private final Files files;
  private final Held held;
  private final int largest;

  FileHandlers(Calls calls, Bus bus, Files files, Held held, int largest) {
    this.calls = calls;
    this.bus = bus;
    this.files = files;
    this.held = held;
    this.largest = largest;
  }

  /** Makes a picture the session's user's own. */
  Future<String> upload(RoutingContext ctx, Session session) {
    long size = COPIES * Upload.announced(ctx.request(), largest);
    if (!held.take(size)) {
      return Future.failedFuture(
          new Refusal(
              ErrorCode.ERROR_CODE_RATE_LIMITED, "too many uploads", Duration.ofSeconds(1)));
    }
    return take(ctx, session).onComplete(done -> held.give(size));
  }

  private Future<String> take(RoutingContext ctx, Session session) {
    return Upload.read(ctx.request(), largest)
        .compose(
            upload -> {
              Calls.own(session, upload.uuid());
              if (upload.bytes().length() == 0) {
                throw new Told(Texts.NO_FILE);
              }
              return files.put(
                  session.user(), FileKind.FILE_KIND_AVATAR, upload.name(), upload.bytes(), 0);
            })
        .compose(file -> wear(session, file));
  }

  private Future<String> wear(Session session, File file) {
    String id = file.getAttachment().getFileId();
    return bus.as(
            session.user(),
            AuthApi.UPDATE_PROFILE,
            UpdateProfileRequest.newBuilder().setAvatar(id).build())
        .map(FileNames.of(file.getAttachment()))
        .onFailure(failure -> files.remove(session.user(), id));
  }

  /** Sends one; what goes wrong has a status of its own here. */
  void download(RoutingContext ctx) {
    calls
        .session(ctx)
        .compose(session -> send(ctx, session, ctx.pathParam("name")))
        .onComplete(sent -> calls.counted(GET), failure -> failed(ctx, failure));
  }

  private void failed(RoutingContext ctx, Throwable failure) {
    calls.counted(GET, failure);
    HttpServerResponse response = ctx.response();
    if (response.headWritten()) {
      // The client is to see that the rest is missing.
      response.reset();
    } else if (!response.closed()) {
      int status = failure instanceof Refusal refusal ? ErrorCodes.httpStatus(refusal.code()) : 500;
      Envelope.failed(ctx, status, status == 404 ? Texts.NO_SUCH_FILE : Texts.of(failure));
    }
  }

  private Future<Void> send(RoutingContext ctx, Session session, String name) {
    Optional<Buffer> text = TextPicture.of(name);
    if (text.isPresent()) {
      return ctx.response()
          .putHeader(HttpHeaders.CONTENT_TYPE, "image/svg+xml")
          .putHeader("Content-Security-Policy", Served.POLICY)
          .putHeader(HttpHeaders.CACHE_CONTROL, Served.CACHED)
          .end(text.get());
    }
    return FileNames.idOf(name)
        .map(id -> files.describe(session.user(), id).compose(file -> send(ctx, session, file)))
        .orElseGet(
            () -> Future.failedFuture(new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "no such file")));
  }

  private Future<Void> send(RoutingContext ctx, Session session, File file) {
    Served served = Served.of(file, ctx.request());
    served.head(ctx.response());
    return files
        .copy(
            session.user(),
            file.getAttachment().getFileId(),
            served.from(),
            served.end(),
            ctx.response())
        .compose(written -> ctx.response().end());
  }
}
