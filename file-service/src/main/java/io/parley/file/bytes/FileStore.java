package io.parley.file.bytes;

import io.parley.file.domain.Variant;
import io.parley.proto.id.FileId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the bytes of files. Nothing blocks; answers come on the context of the caller; safe on any
 * context. Fails with {@link StoreFullException} where there is no space and with {@link
 * StoreAwayException} where the store does not answer now; what was durable before stays so.
 */
public interface FileStore {
  /**
   * Goes on with an upload. Who appends is alone with it: the caller fences others by the epoch of
   * the row, and an appender whose checkpoint is not taken over is discarded.
   *
   * @param size how many bytes there will be
   * @param offset of the last checkpoint; 0: from the beginning. What was written beyond is void
   * @param mark of the last checkpoint; empty: there was none
   */
  Future<Appender> append(FileId id, long size, long offset, String mark);

  /**
   * Makes the uploaded bytes readable as {@link Variant#UPLOADED}; nothing where they are. All of
   * them were written and are in the last checkpoint.
   */
  Future<Void> complete(FileId id, long size, String mark);

  /**
   * Gives some work a local file, which is only read and lasts until the work is done. Waits for
   * its turn where many ask.
   *
   * @param first how many bytes from the beginning the work needs; there may be more of them
   */
  <T> Future<T> withLocal(FileId id, Variant variant, long first, Function<Path, Future<T>> work);

  /**
   * Stores a local file as a variant, for good, in place of an earlier one; the file may go then.
   */
  Future<Void> put(FileId id, Variant variant, Path local);

  /** The file itself, for sending without a copy; empty: this store has none. */
  Optional<Path> local(FileId id, Variant variant);

  /**
   * Writes bytes to a stream as it takes them, and does not end it.
   *
   * @param length ends within the file
   * @return when all are written; fails where the stream does
   */
  Future<Void> read(FileId id, Variant variant, long from, long length, WriteStream<Buffer> to);

  /** Deletes the uploaded bytes only: a cleaned variant is what is read. */
  Future<Void> deleteUploaded(FileId id);

  /** Deletes everything of a file, also of an unfinished upload; nothing where there is nothing. */
  Future<Void> delete(FileId id, String mark);

  /** Fails where the store is not there now. */
  Future<Void> ping();

  /** How many bytes there is space for; {@code Long.MAX_VALUE}: not known. */
  Future<Long> space();

  /** Ends what the store holds open. */
  Future<Void> close();
}
