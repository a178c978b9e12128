package io.parley.file.upload;

import io.parley.file.bytes.FileStore;
import io.parley.file.domain.FileState;
import io.parley.file.domain.FileTable;
import io.parley.file.domain.StoredFile;
import io.vertx.core.Future;

/** Takes away what is left of a file. Safe on any event loop. */
public final class Removal {
  private final FileTable table;
  private final FileStore store;

  public Removal(FileTable table, FileStore store) {
    this.table = table;
    this.store = store;
  }

  /**
   * Deletes the bytes of a file that is doomed or refused, then its row. Where it fails the row
   * stays and it may be done again, as often as wanted.
   */
  public Future<Void> remove(StoredFile file) {
    return Refusals.told(store.delete(file.id(), file.upload().mark()))
        .compose(gone -> table.forget(file.id()));
  }

  /**
   * Deletes what somebody wrote who had not seen that the file was doomed meanwhile.
   *
   * @param mark of what they wrote last
   * @return whether it was doomed
   */
  Future<Boolean> removeLate(StoredFile file, String mark) {
    return table
        .find(file.id())
        .compose(
            found ->
                found.filter(left -> left.state() != FileState.DOOMED).isPresent()
                    ? Future.succeededFuture(false)
                    : Refusals.told(store.delete(file.id(), mark)).map(true));
  }
}
