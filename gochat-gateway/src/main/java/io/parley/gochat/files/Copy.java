package io.parley.gochat.files;

import io.parley.gochat.bus.Bus;
import io.parley.kit.error.Refusal;
import io.parley.proto.bus.FileApi;
import io.parley.proto.file.GetRequest;
import io.parley.proto.file.GetResponse;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/** Bytes of a file on their way to a stream, a piece at a time. Belongs to one context. */
final class Copy {
  private final Bus bus;
  private final UserId user;
  private final String fileId;
  private final long end;
  private final WriteStream<Buffer> to;
  private final Promise<Void> done = Promise.promise();
  private long next;

  Copy(Bus bus, UserId user, String fileId, long from, long end, WriteStream<Buffer> to) {
    this.bus = bus;
    this.user = user;
    this.fileId = fileId;
    this.end = end;
    this.to = to;
    this.next = from;
  }

  Future<Void> run() {
    step();
    return done.future();
  }

  private void step() {
    if (next >= end) {
      done.complete();
      return;
    }
    GetRequest request = GetRequest.newBuilder().setFileId(fileId).setOffset(next).build();
    bus.as(user, FileApi.GET, request)
        .compose(this::write)
        .onComplete(written -> step(), done::fail);
  }

  private Future<Void> write(GetResponse piece) {
    int length = (int) Math.min(end - next, piece.getBytes().size());
    if (length == 0) {
      return Future.failedFuture(Refusal.unavailable("the file ends early"));
    }
    next += length;
    return to.write(Buffer.buffer(piece.getBytes().substring(0, length).toByteArray()));
  }
}
