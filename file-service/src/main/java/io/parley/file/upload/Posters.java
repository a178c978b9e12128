package io.parley.file.upload;

import io.parley.file.bytes.FileStore;
import io.parley.file.domain.FileKind;
import io.parley.file.domain.FileState;
import io.parley.file.domain.FileTable;
import io.parley.file.domain.StoredFile;
import io.parley.file.domain.Variant;
import io.parley.file.media.Looking;
import io.parley.kit.error.Refusal;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.UUID;

/** Frames of videos that are shown before those play. Safe on any event loop. */
public final class Posters {
  /** The most bytes of one. */
  public static final int MAX_BYTES = 512 * 1024;

  private final Vertx vertx;
  private final FileTable table;
  private final FileStore store;
  private final Looking looking;
  private final Path temporary;

  /**
   * @param temporary a folder for files that are gone after the call
   */
  public Posters(Vertx vertx, FileTable table, FileStore store, Looking looking, Path temporary) {
    this.vertx = vertx;
    this.table = table;
    this.store = store;
    this.looking = looking;
    this.temporary = temporary;
  }

  /**
   * Gives a video a poster, in place of an earlier one.
   *
   * @return refused with {@code NOT_FOUND}, {@code FILE_IN_USE}, and like pictures are
   */
  public Future<Void> set(UserId owner, FileId id, Buffer picture) {
    String path = temporary.resolve("poster" + UUID.randomUUID()).toString();
    return unclaimed(owner, id)
        .compose(video -> vertx.fileSystem().writeFile(path, picture))
        .compose(written -> looking.poster(Path.of(path)))
        .eventually(() -> vertx.fileSystem().delete(path).otherwiseEmpty())
        .compose(poster -> keep(owner, id, poster));
  }

  private Future<StoredFile> unclaimed(UserId owner, FileId id) {
    return Own.find(table, owner, id).map(Posters::unclaimed);
  }

  private static StoredFile unclaimed(StoredFile file) {
    if (file.kind() != FileKind.VIDEO || file.state() == FileState.REFUSED) {
      throw Refusals.notFound();
    }
    if (file.claim().isPresent()) {
      throw new Refusal(ErrorCode.ERROR_CODE_FILE_IN_USE, "the video was sent already");
    }
    return file;
  }

  private Future<Void> keep(UserId owner, FileId id, Looking.Poster poster) {
    FileTable.Poster row = new FileTable.Poster(poster.look(), poster.size(), poster.mediaType());
    return Refusals.told(store.put(id, Variant.THUMB, poster.thumb()))
        .eventually(() -> vertx.fileSystem().delete(poster.thumb().toString()).otherwiseEmpty())
        .compose(stored -> table.setPoster(id, owner, row))
        .compose(set -> set ? Future.succeededFuture() : late(owner, id));
  }

  /** It was sent, or deleted, while the poster was looked at. */
  private Future<Void> late(UserId owner, FileId id) {
    return table
        .find(id)
        .compose(
            left ->
                left.filter(file -> file.state() != FileState.DOOMED).isPresent()
                    ? Future.<Void>succeededFuture()
                    : Refusals.told(store.delete(id, "")))
        .compose(cleared -> unclaimed(owner, id))
        .compose(video -> Future.failedFuture(Refusals.busy()));
  }
}
