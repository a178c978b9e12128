package io.parley.file.bytes.s3;

import io.parley.file.bytes.Appender;
import io.parley.file.bytes.StoreAwayException;
import io.parley.file.bytes.StoreFullException;
import io.parley.file.domain.Variant;
import io.parley.proto.id.FileId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Gathers a part in a file of the spool, and stores it when it is full. A checkpoint stores the
 * rest as a new tail: the one before is left alone until the checkpoint after it, for who goes on
 * from an earlier one.
 */
final class S3Appender implements Appender {
  private final Bucket bucket;
  private final Multipart multipart;
  private final Layout layout;
  private final FileId id;
  private final long size;
  private final Path path;
  private final AsyncFile spool;
  private final Supplier<Future<Void>> release;

  private Mark mark;
  private Checkpoint last;
  private String outdatedTail = "";
  private int parts;
  private int held;
  private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
  private Future<?> working = Future.succeededFuture();
  private Future<Void> closed;

  /** What an appender begins with. */
  record Start(FileId id, long size, Checkpoint from, Path path, AsyncFile spool) {}

  S3Appender(Bucket bucket, Layout layout, Start start, Mark mark, Supplier<Future<Void>> release) {
    this.bucket = bucket;
    this.multipart = new Multipart(bucket);
    this.layout = layout;
    this.id = start.id();
    this.size = start.size();
    this.path = start.path();
    this.spool = start.spool();
    this.release = release;
    this.mark = mark;
    this.last = start.from();
    this.parts = mark.fullParts(size, last.offset());
    this.held = mark.tailLength(size, last.offset());
  }

  @Override
  public Future<Void> write(Buffer bytes) {
    return closed == null ? work(write(bytes, 0)) : ended();
  }

  private <T> Future<T> work(Future<T> now) {
    working = now;
    return now;
  }

  private static <T> Future<T> ended() {
    return Future.failedFuture(new StoreAwayException("the appender has ended", null));
  }

  private Future<Void> write(Buffer bytes, int from) {
    int count = Math.min(bytes.length() - from, mark.partSize() - held);
    if (count == 0) {
      return Future.succeededFuture();
    }
    return spool
        .write(bytes.slice(from, from + count), held)
        .recover(S3Appender::full)
        .compose(
            written -> {
              held += count;
              boolean whole = held == mark.partSize() && mark.inParts(size);
              return whole ? storePart() : Future.succeededFuture();
            })
        .compose(stored -> write(bytes, from + count));
  }

  private static Future<Void> full(Throwable failure) {
    return Future.failedFuture(new StoreFullException("the spool: " + failure, failure));
  }

  private Future<Void> storePart() {
    String key = layout.variant(id, Variant.UPLOADED);
    Future<String> upload =
        mark.upload().isEmpty() ? multipart.begin(key) : Future.succeededFuture(mark.upload());
    return upload
        .compose(
            name -> {
              mark = mark.with(name, mark.tail());
              return closed != null
                  ? ended()
                  : send(multipart.part(key, name, parts + 1, path, held));
            })
        .map(
            done -> {
              parts++;
              held = 0;
              return null;
            });
  }

  private <T> Future<T> send(CompletableFuture<T> call) {
    sending = call;
    return bucket.ask(() -> call);
  }

  @Override
  public Future<Checkpoint> checkpoint() {
    if (closed != null) {
      return ended();
    }
    long offset = (long) parts * mark.partSize() + held;
    if (offset == last.offset()) {
      return Future.succeededFuture(last);
    }
    String before = mark.tail();
    String tail = held == 0 ? "" : UUID.randomUUID().toString();
    return work(
        storeTail(tail)
            .compose(stored -> dropOutdated())
            .map(
                dropped -> {
                  outdatedTail = before;
                  mark = mark.with(mark.upload(), tail);
                  last = new Checkpoint(offset, mark.text());
                  return last;
                }));
  }

  private Future<Void> storeTail(String name) {
    return name.isEmpty()
        ? Future.succeededFuture()
        : bucket.put(layout.tail(id, name), Bucket.body(path, held));
  }

  /** That there is a next checkpoint says that the one before was taken over. */
  private Future<Void> dropOutdated() {
    return outdatedTail.isEmpty()
        ? Future.succeededFuture()
        // Who completes or deletes the file deletes what is left.
        : bucket.delete(layout.tail(id, outdatedTail)).otherwiseEmpty();
  }

  @Override
  public Future<Void> close() {
    if (closed == null) {
      sending.cancel(true);
      // A tail on its way must not arrive after the file was deleted.
      closed =
          working
              .otherwiseEmpty()
              .compose(idle -> spool.close())
              .otherwiseEmpty()
              .eventually(release);
    }
    return closed;
  }
}
