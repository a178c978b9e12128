package io.parley.file.api;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/** Takes few bytes, all into memory. */
final class Collected implements WriteStream<Buffer> {
  private final Buffer bytes = Buffer.buffer();

  Buffer bytes() {
    return bytes;
  }

  @Override
  public Future<Void> write(Buffer data) {
    bytes.appendBuffer(data);
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> end() {
    return Future.succeededFuture();
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public Collected exceptionHandler(Handler<Throwable> handler) {
    return this;
  }

  @Override
  public Collected setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public Collected drainHandler(Handler<Void> handler) {
    return this;
  }
}
