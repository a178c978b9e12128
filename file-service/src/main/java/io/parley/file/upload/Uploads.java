package io.parley.file.upload;

import io.parley.file.bytes.Appender;
import io.parley.file.bytes.FileStore;
import io.parley.file.domain.FileKind;
import io.parley.file.domain.FileNames;
import io.parley.file.domain.FileState;
import io.parley.file.domain.FileTable;
import io.parley.file.domain.Recording;
import io.parley.file.domain.StoredFile;
import io.parley.file.metrics.FileMetrics;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Uploads: begun, gone on with and ended by their owners. Of each, one request at a time has it in
 * hand: the last one, on whatever node. Safe on any event loop; calls fail with a {@code Refusal}.
 */
public final class Uploads {
  private final FileTable table;
  private final FileStore store;
  private final Removal removal;
  private final UploadLimits limits;
  private final Supplier<FileId> ids;
  private final Clock clock;
  private final FileMetrics metrics;
  private final InHand inHand;
  private final Slots slots;

  public Uploads(
      Vertx vertx,
      FileTable table,
      FileStore store,
      UploadLimits limits,
      Supplier<FileId> ids,
      Clock clock,
      FileMetrics metrics) {
    this.table = table;
    this.store = store;
    this.removal = new Removal(table, store);
    this.limits = limits;
    this.ids = ids;
    this.clock = clock;
    this.metrics = metrics;
    this.inHand = new InHand(vertx);
    metrics.watch(inHand::count);
    this.slots = new Slots(limits.atOnce(), limits.atOncePerUser());
  }

  /**
   * What somebody wants to upload.
   *
   * @param name any text; it is cleaned
   * @param size 1 or more
   */
  public record Wish(FileKind kind, String name, long size, Recording recording) {}

  /** The limits of each. */
  public UploadLimits limits() {
    return limits;
  }

  /**
   * Begins one. Refused with {@code TOO_LARGE}, {@code QUOTA_EXCEEDED}, {@code RATE_LIMITED} (too
   * many are unfinished) and {@code STORAGE_FULL}.
   */
  public Future<StoredFile> begin(UserId owner, Wish wish) {
    long most = limits.size(wish.kind());
    if (wish.size() < 1) {
      return Future.failedFuture(Refusal.invalid("Upload-Length", wish.size(), "1 or more"));
    }
    if (wish.size() > most) {
      return Future.failedFuture(
          new Refusal(
              ErrorCode.ERROR_CODE_TOO_LARGE,
              "Upload-Length: " + wish.size() + " (expected: 1.." + most + ")"));
    }
    long nowMs = clock.millis();
    FileTable.NewUpload upload =
        new FileTable.NewUpload(
            ids.get(),
            owner,
            wish.kind(),
            FileNames.clean(wish.name()),
            wish.size(),
            wish.recording(),
            nowMs,
            nowMs + limits.life().toMillis());
    return Refusals.told(store.space())
        .compose(
            space ->
                space < wish.size()
                    ? Future.failedFuture(Refusals.full())
                    : table.begin(
                        upload, new FileTable.OwnerLimits(limits.quota(), limits.unfinished())))
        .compose(
            begun ->
                switch (begun) {
                  case YES -> find(owner, upload.id()).onSuccess(found -> metrics.begun());
                  case OVER_QUOTA ->
                      Future.failedFuture(
                          new Refusal(
                              ErrorCode.ERROR_CODE_QUOTA_EXCEEDED,
                              "your files take all the space that you have"));
                  case TOO_MANY ->
                      Future.failedFuture(
                          new Refusal(
                              ErrorCode.ERROR_CODE_RATE_LIMITED,
                              "too many of your uploads are unfinished"));
                });
  }

  /** Counts a request that was refused. */
  public void failed(Throwable why) {
    metrics.failed(why);
  }

  /** A file of the owner's own that is not about to go; else {@code NOT_FOUND}. */
  public Future<StoredFile> find(UserId owner, FileId id) {
    return Own.find(table, owner, id);
  }

  /**
   * How far one is, for good: whoever has it in hand is ended first. Also refused with {@code
   * UPLOAD_GONE}, {@code UPLOAD_BUSY}, and like looking at it was.
   */
  public Future<StoredFile> stand(UserId owner, FileId id) {
    return alive(owner, id)
        .compose(
            file ->
                file.state() == FileState.UPLOADING
                    ? inHand
                        .take(id)
                        .compose(hold -> takenInHand(owner, id).onComplete(taken -> hold.release()))
                    : Future.succeededFuture(file));
  }

  /**
   * Goes on with one. One that is complete takes no byte more.
   *
   * @param offset where the next bytes belong
   * @param whole nothing is to count before all is written
   * @return to be closed or discarded. Refused like {@link #stand}, and with {@code WRONG_OFFSET}
   *     and, where too many are written at once, {@code RATE_LIMITED}
   */
  public Future<Writing> open(UserId owner, FileId id, long offset, boolean whole) {
    return alive(owner, id)
        .compose(
            file -> {
              Optional<Refusal> refusal = slots.take(owner);
              return refusal.isPresent()
                  ? Future.failedFuture(refusal.get())
                  : inHand
                      .take(id)
                      .onFailure(busy -> slots.release(owner))
                      .compose(hold -> open(owner, id, offset, whole, hold));
            });
  }

  private Future<Writing> open(
      UserId owner, FileId id, long offset, boolean whole, InHand.Hold hold) {
    Runnable release =
        () -> {
          slots.release(owner);
          hold.release();
        };
    return takenInHand(owner, id)
        .compose(
            file ->
                offset != file.upload().offset()
                    ? Future.failedFuture(Refusals.wrongOffset(offset, file.upload().offset()))
                    : appender(file).map(appender -> writing(file, appender, whole, release)))
        .onSuccess(writing -> hold.overtaken().onComplete(wanted -> writing.giveWay()))
        .onFailure(failure -> release.run());
  }

  private Writing writing(StoredFile file, Appender appender, boolean whole, Runnable release) {
    return new Writing(
        file,
        new Writing.Means(table, removal, appender, whole, clock, limits.life(), metrics, release));
  }

  private Future<Appender> appender(StoredFile file) {
    StoredFile.Upload upload = file.upload();
    return file.state() == FileState.UPLOADING
        ? Refusals.told(store.append(file.id(), upload.size(), upload.offset(), upload.mark()))
        : Future.succeededFuture(new Complete(upload));
  }

  private Future<StoredFile> takenInHand(UserId owner, FileId id) {
    return table.takeInHand(id, owner).map(Own::there);
  }

  private Future<StoredFile> alive(UserId owner, FileId id) {
    return find(owner, id)
        .compose(
            file ->
                switch (file.state()) {
                  case REFUSED -> Future.failedFuture(Refusals.of(file));
                  case UPLOADING ->
                      clock.millis() >= file.upload().expiresMs()
                          ? Future.failedFuture(Refusals.gone())
                          : Future.succeededFuture(file);
                  case RECEIVED, READY, DOOMED -> Future.succeededFuture(file);
                });
  }

  /**
   * Ends one, or deletes a file that belongs to nothing; whoever has it in hand is ended first.
   * Refused with {@code NOT_FOUND} and {@code FILE_IN_USE}.
   */
  public Future<Void> end(UserId owner, FileId id) {
    return find(owner, id)
        .compose(file -> inHand.take(id))
        .compose(
            hold ->
                table.doom(id, owner).compose(this::remove).onComplete(ended -> hold.release()));
  }

  private Future<Void> remove(FileTable.Doom doom) {
    if (doom instanceof FileTable.Doom.Doomed doomed) {
      // Where this fails nobody reads the file any more, and the sweep deletes it.
      return removal.remove(doomed.file()).otherwiseEmpty();
    }
    return Future.failedFuture(
        doom instanceof FileTable.Doom.InUse
            ? new Refusal(
                ErrorCode.ERROR_CODE_FILE_IN_USE, "the file belongs to a message or an avatar")
            : Refusals.notFound());
  }

  /** Takes nothing more. */
  private record Complete(StoredFile.Upload upload) implements Appender {
    @Override
    public Future<Void> write(Buffer bytes) {
      return Future.failedFuture(Refusals.tooLong(upload.size()));
    }

    @Override
    public Future<Checkpoint> checkpoint() {
      return Future.succeededFuture(new Checkpoint(upload.offset(), upload.mark()));
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
