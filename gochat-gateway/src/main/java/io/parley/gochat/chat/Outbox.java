package io.parley.gochat.chat;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.files.Files;
import io.parley.gochat.wire.ContentTypes;
import io.parley.gochat.wire.GochatFrame;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.MessageApi;
import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Text;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.File;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.UserId;
import io.parley.proto.message.SendTextRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Sends messages in the names of clients' users, with the files in them. Safe on any thread; what
 * it gives completes on the caller's context.
 */
public final class Outbox {
  /** A client that waits longer believes that it was sent; so this is told then. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final Duration CALL = Duration.ofSeconds(10);
  private static final long AGAIN_MS = 500;

  /** What passes, with the same id: the others are for good. */
  private static final Set<ErrorCode> PASSING =
      Set.of(
          ErrorCode.ERROR_CODE_UNAVAILABLE,
          ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED,
          ErrorCode.ERROR_CODE_RATE_LIMITED,
          ErrorCode.ERROR_CODE_FILE_NOT_READY);

  private static final Set<ErrorCode> TO_BE_A_FILE =
      Set.of(
          ErrorCode.ERROR_CODE_NOT_A_PICTURE,
          ErrorCode.ERROR_CODE_TOO_MANY_PIXELS,
          ErrorCode.ERROR_CODE_NOT_A_RECORDING);

  private final Vertx vertx;
  private final Bus bus;
  private final Files files;
  private final Clock clock;

  /** Over the bus. */
  public Outbox(Vertx vertx, Bus bus, Files files, Clock clock) {
    this.vertx = vertx;
    this.bus = bus;
    this.files = files;
    this.clock = clock;
  }

  /**
   * Sends what a frame holds; throws a {@link Refusal} on what is wrong with it by itself.
   *
   * @return when it is stored; fails with a refusal, of unknown outcome after a minute
   */
  Future<Void> send(Client client, Target target, GochatFrame frame) {
    long deadline = clock.millis() + PATIENCE.toMillis();
    if (frame.getContentType() == ContentTypes.TEXT) {
      Text text = Text.newBuilder().setBody(frame.getContent()).build();
      return send(client, target, text, deadline);
    }
    Upload upload = Upload.of(frame);
    return patiently(deadline, () -> put(client.user(), upload))
        .compose(
            file -> {
              Attachment.Builder one =
                  Attachment.newBuilder().setFileId(file.getAttachment().getFileId());
              return send(client, target, Text.newBuilder().addAttachments(one).build(), deadline);
            });
  }

  private Future<File> put(UserId owner, Upload upload) {
    return files
        .put(owner, upload.kind(), upload.name(), upload.bytes(), upload.durationMs())
        .recover(
            failure ->
                upload.kind() != FileKind.FILE_KIND_FILE && has(failure, TO_BE_A_FILE)
                    ? put(owner, upload.asFile())
                    : Future.failedFuture(failure));
  }

  private Future<Void> send(Client client, Target target, Text text, long deadline) {
    String clientId = UUID.randomUUID().toString();
    client.own().add(clientId);
    SendTextRequest.Builder request =
        SendTextRequest.newBuilder().setClientId(clientId).setText(text);
    target.in(request);
    SendTextRequest asked = request.build();
    return patiently(deadline, () -> bus.as(client.user(), MessageApi.SEND_TEXT, asked, CALL))
        .mapEmpty();
  }

  private <T> Future<T> patiently(long deadline, Supplier<Future<T>> action) {
    return action
        .get()
        .recover(
            failure ->
                has(failure, PASSING) && clock.millis() < deadline
                    ? vertx
                        .timer(delayMs((Refusal) failure), TimeUnit.MILLISECONDS)
                        .compose(later -> patiently(deadline, action))
                    : Future.failedFuture(failure));
  }

  private static long delayMs(Refusal refusal) {
    return Math.max(AGAIN_MS, Math.min(CALL.toMillis(), refusal.retryAfter().toMillis()));
  }

  private static boolean has(Throwable failure, Set<ErrorCode> codes) {
    return failure instanceof Refusal refusal && codes.contains(refusal.code());
  }
}
