package io.parley.file.bytes.disk;

import io.parley.file.bytes.Appender;
import io.parley.file.bytes.FileStore;
import io.parley.file.domain.Variant;
import io.parley.proto.id.FileId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Keeps files in a folder of this machine, which belongs to one process. A checkpoint counts after
 * an fsync of the file and of the folders that lead to it.
 */
public final class DiskStore implements FileStore {
  private static final int THREADS = 8;
  private static final long LONGEST_MINUTES = 5;
  private static final int READ_BUFFER = 64 * 1024;

  private final Vertx vertx;
  private final DiskPlaces places;
  private final WorkerExecutor workers;

  private DiskStore(Vertx vertx, DiskPlaces places, WorkerExecutor workers) {
    this.vertx = vertx;
    this.places = places;
    this.workers = workers;
  }

  /**
   * Opens a folder, which is made where it is missing; files that an earlier process left half
   * written go.
   *
   * @param reserve how many bytes of the disk are left for others
   */
  public static Future<DiskStore> open(Vertx vertx, Path folder, long reserve) {
    DiskPlaces places = new DiskPlaces(folder.toAbsolutePath(), reserve);
    WorkerExecutor workers =
        vertx.createSharedWorkerExecutor(
            "parley-file-disk", THREADS, LONGEST_MINUTES, TimeUnit.MINUTES);
    DiskStore store = new DiskStore(vertx, places, workers);
    return store
        .work(places::prepare)
        .map(store)
        .recover(failure -> workers.close().transform(closed -> Future.failedFuture(failure)));
  }

  @Override
  public Future<Appender> append(FileId id, long size, long offset, String mark) {
    return work(() -> {
          // First: what is void takes space.
          places.open(id, offset);
          places.requireSpace(Math.min(size - offset, DiskAppender.AHEAD));
        })
        .compose(
            opened ->
                DiskFailures.told(
                    vertx
                        .fileSystem()
                        .open(
                            places.part(id).toString(),
                            new OpenOptions().setRead(false).setWrite(true).setCreate(false))))
        .map(
            file ->
                new DiskAppender(
                    file, offset, size, bytes -> work(() -> places.requireSpace(bytes))));
  }

  @Override
  public Future<Void> complete(FileId id, long size, String mark) {
    return work(() -> places.complete(id));
  }

  @Override
  public <T> Future<T> withLocal(
      FileId id, Variant variant, long first, Function<Path, Future<T>> work) {
    return work.apply(places.of(id, variant));
  }

  @Override
  public Future<Void> put(FileId id, Variant variant, Path local) {
    return work(() -> places.put(id, variant, local));
  }

  @Override
  public Optional<Path> local(FileId id, Variant variant) {
    return Optional.of(places.of(id, variant));
  }

  @Override
  public Future<Void> read(
      FileId id, Variant variant, long from, long length, WriteStream<Buffer> to) {
    return DiskFailures.told(
            vertx
                .fileSystem()
                .open(
                    places.of(id, variant).toString(),
                    new OpenOptions().setWrite(false).setCreate(false)))
        .compose(
            file ->
                file.setReadBufferSize(READ_BUFFER)
                    .setReadPos(from)
                    .setReadLength(length)
                    .pipe()
                    .endOnComplete(false)
                    .to(to)
                    .eventually(file::close));
  }

  @Override
  public Future<Void> deleteUploaded(FileId id) {
    return work(() -> places.delete(id, List.of(places.of(id, Variant.UPLOADED))));
  }

  @Override
  public Future<Void> delete(FileId id, String mark) {
    return work(
        () ->
            places.delete(
                id,
                List.of(
                    places.part(id),
                    places.of(id, Variant.UPLOADED),
                    places.of(id, Variant.CLEANED),
                    places.of(id, Variant.THUMB))));
  }

  @Override
  public Future<Void> ping() {
    return work(places::ping);
  }

  @Override
  public Future<Long> space() {
    return DiskFailures.told(workers.executeBlocking(places::space, false));
  }

  @Override
  public Future<Void> close() {
    return workers.close();
  }

  private Future<Void> work(Work work) {
    return DiskFailures.told(
        workers.executeBlocking(
            () -> {
              work.run();
              return null;
            },
            false));
  }

  private interface Work {
    void run() throws IOException;
  }
}
