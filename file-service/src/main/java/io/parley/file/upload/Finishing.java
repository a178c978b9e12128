package io.parley.file.upload;

import io.parley.file.bytes.FileStore;
import io.parley.file.domain.Facts;
import io.parley.file.domain.FileKind;
import io.parley.file.domain.FileState;
import io.parley.file.domain.FileTable;
import io.parley.file.domain.StoredFile;
import io.parley.file.domain.Variant;
import io.parley.file.media.Looking;
import io.parley.file.metrics.FileMetrics;
import io.parley.kit.error.Refusal;
import io.parley.proto.id.FileId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows the last byte: the bytes become a file of the store, are looked at, and the file is
 * ready or refused. One node does it at a time, by a lease on the row; where that node dies,
 * whoever asks next after the lease takes it up. Safe on any event loop.
 */
public final class Finishing {
  private static final Logger LOG = LoggerFactory.getLogger(Finishing.class);

  /** Of what is only to be downloaded, the beginning tells what it is and where it was taken. */
  private static final long BEGINNING = 32L << 20;

  private final Vertx vertx;
  private final FileTable table;
  private final FileStore store;
  private final Removal removal;
  private final Looking looking;
  private final Duration life;
  private final Clock clock;
  private final FileMetrics metrics;
  private final Map<FileId, Promise<StoredFile>> running = new ConcurrentHashMap<>();

  /**
   * @param life how long a ready file may belong to nothing
   */
  public Finishing(
      Vertx vertx,
      FileTable table,
      FileStore store,
      Looking looking,
      Duration life,
      Clock clock,
      FileMetrics metrics) {
    this.vertx = vertx;
    this.table = table;
    this.store = store;
    this.removal = new Removal(table, store);
    this.looking = looking;
    this.life = life;
    this.clock = clock;
    this.metrics = metrics;
  }

  /**
   * Sees to it that a file whose bytes are all there is looked at, if it was not.
   *
   * @return the file once it is ready. Refused with {@code NOT_A_PICTURE}, {@code TOO_MANY_PIXELS}
   *     and {@code NOT_A_RECORDING}, once and for all; with {@code FILE_NOT_READY} where another
   *     node is at it, and {@code UPLOAD_GONE} where it is deleted meanwhile
   */
  public Future<StoredFile> finish(StoredFile file) {
    return switch (file.state()) {
      case READY -> Future.succeededFuture(file);
      case REFUSED -> Future.failedFuture(Refusals.of(file));
      case DOOMED -> Future.failedFuture(Refusals.gone());
      case UPLOADING -> Future.failedFuture(Refusals.notReady());
      case RECEIVED -> once(file);
    };
  }

  private Future<StoredFile> once(StoredFile file) {
    Promise<StoredFile> mine = Promise.promise();
    Promise<StoredFile> other = running.putIfAbsent(file.id(), mine);
    if (other != null) {
      return Contexts.here(vertx, other.future());
    }
    Future<StoredFile> finished = lease(file);
    finished.onComplete(
        done -> {
          if (done.failed() && !(done.cause() instanceof Refusal)) {
            LOG.error("looking at {} failed", file.id(), done.cause());
          }
          running.remove(file.id(), mine);
          if (done.succeeded()) {
            metrics.ready();
          } else if (Refusals.isFinal(done.cause())) {
            metrics.refused();
          }
          mine.handle(done);
        });
    return finished;
  }

  private Future<StoredFile> lease(StoredFile file) {
    if (file.lookedAtMs() > clock.millis()) {
      return Future.failedFuture(Refusals.notReady());
    }
    Lease lease = new Lease(vertx, table, file, clock);
    return lease
        .take()
        .compose(
            mine ->
                mine
                    ? look(file, lease).eventually(lease::end)
                    : table.find(file.id()).compose(Finishing::byOther));
  }

  private static Future<StoredFile> byOther(Optional<StoredFile> now) {
    return switch (now.map(StoredFile::state).orElse(FileState.DOOMED)) {
      case READY -> Future.succeededFuture(now.orElseThrow());
      case REFUSED -> Future.failedFuture(Refusals.of(now.orElseThrow()));
      case DOOMED -> Future.failedFuture(Refusals.gone());
      case UPLOADING, RECEIVED -> Future.failedFuture(Refusals.notReady());
    };
  }

  private Future<StoredFile> look(StoredFile file, Lease lease) {
    return Refusals.told(store.complete(file.id(), file.upload().size(), file.upload().mark()))
        .compose(
            complete ->
                Refusals.told(
                    store.withLocal(
                        file.id(),
                        Variant.UPLOADED,
                        needed(file),
                        path -> looking.look(file.kind(), file.name(), path))))
        .compose(found -> keep(file, lease, found).eventually(() -> discard(found)))
        .recover(
            failure ->
                Refusals.isFinal(failure)
                    ? refuse(file, lease, (Refusal) failure)
                    : Future.failedFuture(failure));
  }

  private Future<StoredFile> keep(StoredFile file, Lease lease, Looking.Found found) {
    return put(file.id(), Variant.CLEANED, found.cleaned())
        .compose(cleaned -> put(file.id(), Variant.THUMB, found.thumb()))
        .compose(
            thumb ->
                lease.last(
                    lookedAtMs ->
                        table.ready(
                            file,
                            lookedAtMs,
                            facts(file, found),
                            clock.millis() + life.toMillis())))
        .compose(
            ready ->
                ready
                    ? onlyCleaned(file.id(), found).compose(done -> table.find(file.id()))
                    : removal
                        .removeLate(file, file.upload().mark())
                        .compose(doomed -> table.find(file.id())))
        .compose(Finishing::byOther);
  }

  private static long needed(StoredFile file) {
    long size = file.upload().size();
    return file.kind() == FileKind.FILE ? Math.min(size, BEGINNING) : size;
  }

  private static Facts facts(StoredFile file, Looking.Found found) {
    Facts facts = found.facts();
    return facts.cleaned() ? facts : facts.ofSize(file.upload().size());
  }

  private Future<Void> put(FileId id, Variant variant, Optional<Path> temporary) {
    return temporary
        .map(path -> Refusals.told(store.put(id, variant, path)))
        .orElseGet(Future::succeededFuture);
  }

  /** Bytes that nobody may read are not kept; where they cannot go now, they go with the file. */
  private Future<Void> onlyCleaned(FileId id, Looking.Found found) {
    return found.facts().cleaned()
        ? store
            .deleteUploaded(id)
            .onFailure(e -> LOG.warn("the original of {} stays for now: {}", id, e.toString()))
            .otherwiseEmpty()
        : Future.succeededFuture();
  }

  private Future<Void> discard(Looking.Found found) {
    return Future.all(
            Stream.concat(found.cleaned().stream(), found.thumb().stream())
                .map(Path::toString)
                .map(path -> vertx.fileSystem().delete(path).otherwiseEmpty())
                .toList())
        .mapEmpty();
  }

  private Future<StoredFile> refuse(StoredFile file, Lease lease, Refusal refusal) {
    return lease
        .last(lookedAtMs -> table.refuse(file, lookedAtMs, refusal.code().getNumber()))
        .compose(
            refused ->
                refused
                    ? Refusals.told(store.delete(file.id(), file.upload().mark()))
                        // The sweep comes to it.
                        .otherwiseEmpty()
                    : Future.succeededFuture())
        .compose(gone -> Future.failedFuture(refusal));
  }
}
