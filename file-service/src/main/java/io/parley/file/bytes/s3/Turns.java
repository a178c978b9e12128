package io.parley.file.bytes.s3;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Lets so many run at once, and the others wait in line. Safe on any thread. */
final class Turns {
  private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
  private int free;

  Turns(int free) {
    this.free = free;
  }

  /** Runs the work in its turn, on the thread of whoever ends before it. */
  <T> Future<T> run(Supplier<Future<T>> work) {
    return take().compose(mine -> work.get()).eventually(this::next);
  }

  private synchronized Future<Void> take() {
    if (free > 0) {
      free--;
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  private Future<Void> next() {
    Promise<Void> first;
    synchronized (this) {
      first = waiting.poll();
      if (first == null) {
        free++;
      }
    }
    if (first != null) {
      first.complete();
    }
    return Future.succeededFuture();
  }
}
