package io.parley.file.upload;

import io.parley.proto.id.FileId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Who has which upload in hand on this node: the last who asked. Who had it before is told to end,
 * and waited for. Safe on any thread.
 */
final class InHand {
  private static final long LIMIT_MS = 10_000;

  private final Map<FileId, Hold> holds = new ConcurrentHashMap<>();
  private final Vertx vertx;

  InHand(Vertx vertx) {
    this.vertx = vertx;
  }

  /**
   * Takes an upload, once whoever has it has ended.
   *
   * @return to be released; fails with {@code UPLOAD_BUSY} where the other does not end in time
   */
  Future<Hold> take(FileId id) {
    Hold mine = new Hold(id);
    Hold before = holds.put(id, mine);
    if (before == null) {
      return Future.succeededFuture(mine);
    }
    before.overtake();
    return Contexts.here(vertx, before.released.future())
        .timeout(LIMIT_MS, TimeUnit.MILLISECONDS)
        .map(mine)
        .recover(
            late -> {
              // Whoever comes next waits for that one too.
              before.released.future().onComplete(ended -> mine.release());
              return Future.failedFuture(Refusals.busy());
            });
  }

  /** How many are in hand. */
  int count() {
    return holds.size();
  }

  /** An upload in hand. */
  final class Hold {
    private final FileId id;
    private final Promise<Void> overtaken = Promise.promise();
    private final Promise<Void> released = Promise.promise();

    private Hold(FileId id) {
      this.id = id;
    }

    private void overtake() {
      overtaken.tryComplete();
    }

    /** When somebody else wants it; on the context of the caller. */
    Future<Void> overtaken() {
      return Contexts.here(vertx, overtaken.future());
    }

    /** Gives it to whoever waits. */
    void release() {
      holds.remove(id, this);
      released.tryComplete();
    }
  }
}
