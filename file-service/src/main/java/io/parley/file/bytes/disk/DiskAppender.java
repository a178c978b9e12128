package io.parley.file.bytes.disk;

import io.parley.file.bytes.Appender;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import java.util.function.LongFunction;

/** Appends to a file of the disk. */
final class DiskAppender implements Appender {
  /** Tells nothing: the offset is all that a disk needs to go on. */
  static final String MARK = "disk";

  /** For how many bytes there must be space each time that it is looked. */
  static final long AHEAD = 16L << 20;

  private final AsyncFile file;
  private final LongFunction<Future<Void>> requireSpace;
  private final long size;
  private long position;
  private long spaceUntil;
  private Future<Void> written = Future.succeededFuture();

  /**
   * @param position for {@link #AHEAD} bytes from here there is space
   * @param size of the whole in the end
   * @param requireSpace fails where there is not for so many more
   */
  DiskAppender(AsyncFile file, long position, long size, LongFunction<Future<Void>> requireSpace) {
    this.file = file;
    this.position = position;
    this.size = size;
    this.spaceUntil = position + AHEAD;
    this.requireSpace = requireSpace;
  }

  @Override
  public Future<Void> write(Buffer bytes) {
    long at = position;
    position += bytes.length();
    // One after the other: after a failure nothing more is written.
    if (position > spaceUntil) {
      long ahead = Math.min(AHEAD, size - at);
      spaceUntil = at + ahead;
      written = written.compose(before -> requireSpace.apply(ahead));
    }
    written = written.compose(before -> DiskFailures.told(file.write(bytes, at)));
    return written;
  }

  @Override
  public Future<Checkpoint> checkpoint() {
    long reached = position;
    return written
        .compose(before -> DiskFailures.told(file.flush()))
        .map(durable -> new Checkpoint(reached, MARK));
  }

  @Override
  public Future<Void> close() {
    return written.transform(any -> file.close()).otherwiseEmpty();
  }
}
