package io.parley.file.upload;

import io.parley.file.domain.FileState;
import io.parley.file.domain.FileTable;
import io.parley.file.domain.StoredFile;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.Optional;

/** Files, as their owners have them. */
final class Own {
  private Own() {}

  /** One of the owner's own that is not about to go; else {@code NOT_FOUND}. */
  static Future<StoredFile> find(FileTable table, UserId owner, FileId id) {
    return table.find(id).map(found -> there(found.filter(file -> file.owner().equals(owner))));
  }

  /**
   * One that is not about to go.
   *
   * @throws io.parley.kit.error.Refusal {@code NOT_FOUND}
   */
  static StoredFile there(Optional<StoredFile> found) {
    return found.filter(file -> file.state() != FileState.DOOMED).orElseThrow(Refusals::notFound);
  }
}
