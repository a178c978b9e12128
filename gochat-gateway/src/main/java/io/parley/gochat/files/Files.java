package io.parley.gochat.files;

import io.parley.gochat.bus.Bus;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.FileApi;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.file.DeleteRequest;
import io.parley.proto.file.DescribeRequest;
import io.parley.proto.file.File;
import io.parley.proto.file.FileKind;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/** Files of users, as file-service keeps them. Safe on any thread. */
public final class Files {
  private final Bus bus;

  /** Over the bus. */
  public Files(Bus bus) {
    this.bus = bus;
  }

  /**
   * Puts a file, which belongs to nothing until a message or a profile takes it.
   *
   * @param durationMs of sound and video, as its client told; 0: not known
   * @return what it is; fails with {@code NOT_A_PICTURE}, {@code TOO_MANY_PIXELS} or {@code
   *     NOT_A_RECORDING} where it is not what the kind says, and as {@code file.v1.BeginPut} does
   */
  public Future<File> put(UserId owner, FileKind kind, String name, Buffer bytes, int durationMs) {
    return new Put(bus, owner, kind, FileNames.clean(name), bytes, durationMs).run();
  }

  /** What a file is; fails with {@code NOT_FOUND} where the user may not read it. */
  public Future<File> describe(UserId user, String fileId) {
    return bus.as(user, FileApi.DESCRIBE, DescribeRequest.newBuilder().addFileIds(fileId).build())
        .compose(
            found ->
                found.getFilesCount() == 1
                    ? Future.succeededFuture(found.getFiles(0))
                    : Future.failedFuture(
                        new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "no such file")));
  }

  /** Deletes a file that belongs to nothing yet. */
  public Future<Void> remove(UserId owner, String fileId) {
    return bus.as(owner, FileApi.DELETE, DeleteRequest.newBuilder().setFileId(fileId).build())
        .mapEmpty();
  }

  /**
   * Writes bytes of a file that the user may read, as fast as they are taken.
   *
   * @param from the first of them
   * @param end the one after the last
   * @return when they are written; the stream is left open
   */
  public Future<Void> copy(
      UserId user, String fileId, long from, long end, WriteStream<Buffer> to) {
    return new Copy(bus, user, fileId, from, end, to).run();
  }
}
