package io.parley.file.bytes;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Writes to one upload, in order, from one context; holds at most 1 MiB in memory. */
public interface Appender {
  /**
   * Takes the next bytes.
   *
   * @return when it may be given more; not that they are durable
   */
  Future<Void> write(Buffer bytes);

  /** Makes everything durable that was written. */
  Future<Checkpoint> checkpoint();

  /** Ends it; what was written since the last checkpoint is void. Never fails. */
  Future<Void> close();

  /**
   * How far the durable bytes reach.
   *
   * @param mark at most 2,000 ASCII characters: what the store needs to go on from there, on
   *     another node too where it is a shared store
   */
  record Checkpoint(long offset, String mark) {}
}
