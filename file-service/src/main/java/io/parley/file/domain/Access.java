package io.parley.file.domain;

import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Who may read a file. Decided anew each time: a recall or a removal holds for the very next
 * request. Safe on any context.
 */
public final class Access {
  private final FileTable files;
  private final MessageAccess messages;

  /** Over the table of files and what message-service knows. */
  public Access(FileTable files, MessageAccess messages) {
    this.files = files;
    this.messages = messages;
  }

  /**
   * The file, where its upload is complete and the user may read it; empty otherwise: nobody learns
   * which. Fails where that cannot be found out now.
   */
  public Future<Optional<StoredFile>> read(UserId user, FileId id) {
    return complete(id)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(found)
                    : mayRead(user, found.get()).map(may -> found.filter(file -> may)));
  }

  /** The file, where its upload is complete, whoever may read it. */
  public Future<Optional<StoredFile>> complete(FileId id) {
    return files.find(id).map(found -> found.filter(file -> file.state() == FileState.READY));
  }

  private Future<Boolean> mayRead(UserId user, StoredFile file) {
    if (file.claim().isEmpty()) {
      return Future.succeededFuture(file.owner().equals(user));
    }
    return file.claim().get() instanceof Claim.OfMessage message
        ? messages.of(user, file.owner(), message).map(standing -> mayRead(user, file, standing))
        : Future.succeededFuture(true);
  }

  /** Until its message is stored a file is its owner's, who may have to send it anew. */
  private static boolean mayRead(UserId user, StoredFile file, MessageAccess.Standing standing) {
    return standing.mayRead() || (!standing.stored() && file.owner().equals(user));
  }
}
