package io.parley.file.bytes;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;

/** A stream that keeps what it is given, at a pace, and may break after some bytes. */
public final class Collected implements WriteStream<Buffer> {
  private static final int FULL = 256 * 1024;

  private final Vertx vertx;
  private final long pauseMs;
  private final int breaksAfter;
  private final Buffer bytes = Buffer.buffer();
  private Handler<Void> drained = now -> {};
  private int writing;
  private int mostAtOnce;

  private Collected(Vertx vertx, long pauseMs, int breaksAfter) {
    this.vertx = vertx;
    this.pauseMs = pauseMs;
    this.breaksAfter = breaksAfter;
  }

  public static Collected of(Vertx vertx) {
    return new Collected(vertx, 0, Integer.MAX_VALUE);
  }

  public static Collected slowly(Vertx vertx, long pauseMs) {
    return new Collected(vertx, pauseMs, Integer.MAX_VALUE);
  }

  public static Collected breaking(Vertx vertx, int after) {
    return new Collected(vertx, 0, after);
  }

  public synchronized byte[] bytes() {
    return bytes.getBytes();
  }

  /** The most bytes that were given and not yet taken. */
  public synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  @Override
  public synchronized Future<Void> write(Buffer data) {
    bytes.appendBuffer(data);
    if (bytes.length() > breaksAfter) {
      return Future.failedFuture("the line broke");
    }
    writing += data.length();
    mostAtOnce = Math.max(mostAtOnce, writing);
    Future<?> taken = pauseMs == 0 ? Future.succeededFuture() : vertx.timer(pauseMs);
    return taken.map(
        now -> {
          took(data.length());
          return null;
        });
  }

  private void took(int length) {
    Handler<Void> handler;
    synchronized (this) {
      writing -= length;
      handler = writeQueueFull() ? now -> {} : drained;
    }
    handler.handle(null);
  }

  @Override
  public synchronized boolean writeQueueFull() {
    return writing >= FULL;
  }

  @Override
  public Future<Void> end() {
    throw new AssertionError("a store does not end the stream");
  }

  @Override
  public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
    return this;
  }

  @Override
  public synchronized WriteStream<Buffer> drainHandler(Handler<Void> handler) {
    drained = handler == null ? now -> {} : handler;
    return this;
  }

  @Override
  public WriteStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
    return this;
  }
}
