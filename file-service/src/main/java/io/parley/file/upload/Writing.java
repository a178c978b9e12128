package io.parley.file.upload;

import io.parley.file.bytes.Appender;
import io.parley.file.domain.FileTable;
import io.parley.file.domain.StoredFile;
import io.parley.file.metrics.FileMetrics;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * An upload that is being written, by one request at a time. What was written counts from time to
 * time, and when it is closed. Belongs to one context.
 */
public final class Writing {
  private static final long BYTES_BETWEEN_CHECKPOINTS = 16L << 20;
  private static final long MS_BETWEEN_CHECKPOINTS = 5_000;

  private final FileTable table;
  private final Removal removal;
  private final Appender appender;
  private final boolean whole;
  private final Clock clock;
  private final Duration life;
  private final FileMetrics metrics;
  private final Runnable release;
  private StoredFile file;
  private long given;
  private long checkedMs;
  private Future<Void> written = Future.succeededFuture();
  private Future<StoredFile> closed;

  /**
   * What it works with.
   *
   * @param whole nothing counts before it is closed
   * @param life of the file after its last byte
   * @param release what is done when it has ended
   */
  record Means(
      FileTable table,
      Removal removal,
      Appender appender,
      boolean whole,
      Clock clock,
      Duration life,
      FileMetrics metrics,
      Runnable release) {}

  Writing(StoredFile file, Means means) {
    this.file = file;
    this.table = means.table();
    this.removal = means.removal();
    this.appender = means.appender();
    this.whole = means.whole();
    this.clock = means.clock();
    this.life = means.life();
    this.metrics = means.metrics();
    this.release = means.release();
    this.given = file.upload().offset();
    this.checkedMs = clock.millis();
  }

  /** The file as of the last checkpoint. */
  public StoredFile file() {
    return file;
  }

  /**
   * Takes the next bytes.
   *
   * @return when it may be given more. Fails with {@code TOO_LARGE} where that is more than was
   *     announced, of which nothing is taken; {@code UPLOAD_BUSY} once another request took the
   *     upload; {@code STORAGE_FULL}; {@code UNAVAILABLE}
   */
  public Future<Void> write(Buffer bytes) {
    if (closed != null) {
      return Future.failedFuture(Refusals.busy());
    }
    if (bytes.length() > file.upload().size() - given) {
      return Future.failedFuture(Refusals.tooLong(file.upload().size()));
    }
    given += bytes.length();
    written =
        written
            .compose(before -> Refusals.told(appender.write(bytes)))
            .compose(taken -> isDue() ? checkpoint() : Future.succeededFuture());
    return written;
  }

  private boolean isDue() {
    return !whole
        && closed == null
        // The last byte counts when nothing follows it.
        && given < file.upload().size()
        && (given - file.upload().offset() >= BYTES_BETWEEN_CHECKPOINTS
            || clock.millis() - checkedMs >= MS_BETWEEN_CHECKPOINTS);
  }

  private Future<Void> checkpoint() {
    return Refusals.told(appender.checkpoint()).compose(this::count);
  }

  private Future<Void> count(Appender.Checkpoint durable) {
    long nowMs = clock.millis();
    checkedMs = nowMs;
    return table
        .checkpoint(file, durable.offset(), durable.mark(), nowMs + life.toMillis())
        .compose(
            counted -> {
              if (counted) {
                metrics.received(durable.offset() - file.upload().offset());
                file = file.at(durable.offset(), durable.mark());
                return Future.succeededFuture();
              }
              return removal
                  .removeLate(file, durable.mark())
                  .compose(
                      doomed -> Future.failedFuture(doomed ? Refusals.gone() : Refusals.busy()));
            });
  }

  /**
   * Ends it; all that was written counts. May be called again.
   *
   * @return the file as it is then
   */
  public Future<StoredFile> close() {
    return end(
        () ->
            written.compose(
                all -> given > file.upload().offset() ? checkpoint() : Future.succeededFuture()));
  }

  /** Ends it; what was written since the last checkpoint is void. Never fails. */
  public Future<Void> discard() {
    return end(Future::succeededFuture).<Void>mapEmpty().otherwiseEmpty();
  }

  /** Ends it because another request wants the upload. */
  void giveWay() {
    if (whole) {
      discard();
    } else {
      close();
    }
  }

  private Future<StoredFile> end(Supplier<Future<Void>> last) {
    if (closed == null) {
      closed =
          last.get()
              .eventually(appender::close)
              .eventually(
                  () -> {
                    release.run();
                    return Future.succeededFuture();
                  })
              .map(done -> file);
    }
    return closed;
  }
}
