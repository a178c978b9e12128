package io.parley.file.bytes.s3;

import io.netty.channel.EventLoopGroup;
import io.parley.file.bytes.Appender;
import io.parley.file.bytes.Appender.Checkpoint;
import io.parley.file.bytes.FileStore;
import io.parley.file.bytes.StoreAwayException;
import io.parley.file.bytes.StoreFullException;
import io.parley.file.domain.Variant;
import io.parley.kit.config.Config;
import io.parley.proto.id.FileId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.WriteStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.core.async.AsyncRequestBody;

/**
 * Keeps files in a bucket, which any number of processes share. An object is {@code
 * <prefix><file>/<variant>}; while a file is uploaded, what does not fill a part yet is {@code
 * <prefix><file>/tail/<name>}.
 */
public final class S3Store implements FileStore {
  private static final int QUIET_MS = 100;
  private static final int STOP_LIMIT_MS = 2_000;

  private final Vertx vertx;
  private final EventLoopGroup loops;
  private final Bucket bucket;
  private final Multipart multipart;
  private final Layout layout;
  private final Spool spool;
  private final Turns turns;
  private final int partSize;

  private S3Store(Vertx vertx, Config config, Spool spool) {
    this.vertx = vertx;
    this.loops = Clients.loops();
    this.bucket =
        new Bucket(
            vertx,
            Clients.of(config, loops),
            config.get(S3Keys.BUCKET).orElseThrow(),
            config.get(S3Keys.TIMEOUT));
    this.multipart = new Multipart(bucket);
    this.layout = new Layout(config.get(S3Keys.PREFIX));
    this.spool = spool;
    this.turns = new Turns(config.get(S3Keys.LOCAL_COPIES));
    this.partSize = config.get(S3Keys.PART_SIZE);
  }

  /**
   * Makes the client and the spool; does not ask the server for anything. Fails with {@link
   * IllegalArgumentException} where the configuration does not do.
   *
   * @param folder for the spool, which may be of several processes
   */
  public static Future<S3Store> open(Vertx vertx, Config config, Path folder) {
    if (config.get(S3Keys.BUCKET).isEmpty()) {
      return Future.failedFuture(new IllegalArgumentException("file.s3.bucket is not given"));
    }
    return vertx.executeBlocking(
        () -> new S3Store(vertx, config, Spool.open(folder, config.get(S3Keys.SPOOL_UPLOADS))));
  }

  @Override
  public Future<Appender> append(FileId id, long size, long offset, String text) {
    Mark mark = text.isEmpty() ? Mark.first(partSize, size) : Mark.parse(text);
    if (!spool.take()) {
      return Future.failedFuture(new StoreFullException("too many uploads at once", null));
    }
    Path path = spool.newFile();
    Checkpoint from = new Checkpoint(offset, text);
    return fetchTail(id, mark, mark.tailLength(size, offset), path)
        .compose(there -> vertx.fileSystem().open(path.toString(), new OpenOptions()))
        .<Appender>map(
            file ->
                new S3Appender(
                    bucket,
                    layout,
                    new S3Appender.Start(id, size, from, path, file),
                    mark,
                    () -> giveBack(path)))
        .recover(failure -> giveBack(path).compose(back -> Future.failedFuture(failure)));
  }

  private Future<Void> giveBack(Path path) {
    return deleteCopy(path).onComplete(deleted -> spool.giveBack());
  }

  private Future<Void> deleteCopy(Path path) {
    return vertx.fileSystem().delete(path.toString()).otherwiseEmpty();
  }

  private Future<Void> fetchTail(FileId id, Mark mark, int length, Path path) {
    if (length == 0) {
      return Future.succeededFuture();
    }
    return bucket
        // One more than there should be, so that more are seen.
        .download(vertx.getOrCreateContext(), layout.tail(id, mark.tail()), length + 1L, path)
        .compose(
            found ->
                found == length
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        new StoreAwayException("a tail of another length", null)));
  }

  @Override
  public Future<Void> complete(FileId id, long size, String text) {
    String key = layout.variant(id, Variant.UPLOADED);
    if (size == 0) {
      return bucket.put(key, AsyncRequestBody.empty());
    }
    Mark mark = Mark.parse(text);
    Future<Void> made =
        mark.inParts(size)
            ? completeParts(id, size, mark)
            : bucket.copy(layout.tail(id, mark.tail()), key);
    return made.recover(failure -> wasThere(failure, key, size))
        .compose(there -> mark.inParts(size) ? multipart.abortAll(key) : Future.succeededFuture())
        .compose(alone -> bucket.deleteAll(layout.tails(id)));
  }

  private Future<Void> completeParts(FileId id, long size, Mark mark) {
    String key = layout.variant(id, Variant.UPLOADED);
    int full = mark.fullParts(size, size);
    boolean rest = mark.tailLength(size, size) > 0;
    Future<Void> all =
        rest
            ? multipart.part(key, mark.upload(), full + 1, layout.tail(id, mark.tail()))
            : Future.succeededFuture();
    return all.compose(
        there -> multipart.complete(key, mark.upload(), rest ? full + 1 : full, size));
  }

  /** Where it was completed before and the answer was lost, its parts or its tail are gone. */
  private Future<Void> wasThere(Throwable failure, String key, long size) {
    return bucket
        .length(key)
        .transform(
            found ->
                found.succeeded() && found.result() == size
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  @Override
  public <T> Future<T> withLocal(
      FileId id, Variant variant, long first, Function<Path, Future<T>> work) {
    Context context = vertx.getOrCreateContext();
    return turns.run(
        () -> {
          Promise<T> done = Promise.promise();
          context.runOnContext(now -> withCopy(context, id, variant, first, work).onComplete(done));
          return done.future();
        });
  }

  private <T> Future<T> withCopy(
      Context context, FileId id, Variant variant, long first, Function<Path, Future<T>> work) {
    Path copy = spool.newFile();
    return bucket
        .download(context, layout.variant(id, variant), first, copy)
        .compose(there -> work.apply(copy))
        .eventually(() -> deleteCopy(copy));
  }

  @Override
  public Future<Void> put(FileId id, Variant variant, Path local) {
    return bucket.put(layout.variant(id, variant), AsyncRequestBody.fromFile(local));
  }

  @Override
  public Optional<Path> local(FileId id, Variant variant) {
    return Optional.empty();
  }

  @Override
  public Future<Void> read(
      FileId id, Variant variant, long from, long length, WriteStream<Buffer> to) {
    return Reading.of(vertx, bucket, layout.variant(id, variant), from, length, to);
  }

  @Override
  public Future<Void> deleteUploaded(FileId id) {
    return bucket.delete(layout.variant(id, Variant.UPLOADED));
  }

  @Override
  public Future<Void> delete(FileId id, String mark) {
    return multipart
        .abortAll(layout.variant(id, Variant.UPLOADED))
        .compose(aborted -> bucket.deleteAll(layout.all(id)));
  }

  @Override
  public Future<Void> ping() {
    return bucket.ping();
  }

  @Override
  public Future<Long> space() {
    return Future.succeededFuture(Long.MAX_VALUE);
  }

  @Override
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          bucket.client().close();
          loops
              .shutdownGracefully(QUIET_MS, STOP_LIMIT_MS, TimeUnit.MILLISECONDS)
              .syncUninterruptibly();
          spool.close();
          return null;
        });
  }
}
