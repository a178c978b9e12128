package io.parley.kit.rpc;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What this process serves, and the calls that it is at. Safe on any thread. */
final class Serving {
  /** For calls that were under way when the others heard that this process goes. */
  private static final long GRACE_MS = 300;

  private final Vertx vertx;
  private final PeerNews news;
  private final List<MessageConsumer<Buffer>> shared = new CopyOnWriteArrayList<>();
  private final List<MessageConsumer<Buffer>> own = new CopyOnWriteArrayList<>();
  private final AtomicInteger atHand = new AtomicInteger();
  private final Promise<Void> closed = Promise.promise();
  private final Promise<Void> done = Promise.promise();
  private volatile boolean leaving;

  Serving(Vertx vertx, PeerNews news) {
    this.vertx = vertx;
    this.news = news;
  }

  /** Serves at an address that all servers of the method share, and at one of this process. */
  Future<MessageConsumer<Buffer>> add(
      String method, String address, Handler<Message<Buffer>> handler) {
    MessageConsumer<Buffer> all = vertx.eventBus().consumer(method, handler);
    shared.add(all);
    if (!vertx.isClustered()) {
      return all.completion().map(all);
    }
    MessageConsumer<Buffer> one = vertx.eventBus().consumer(address, handler);
    own.add(one);
    news.start();
    return Future.all(all.completion(), one.completion())
        .onSuccess(listening -> news.serves(method))
        .map(all);
  }

  /** Counts a call until it is answered. */
  <R> Future<R> atHand(Future<R> call) {
    atHand.incrementAndGet();
    return call.onComplete(
        answered -> {
          if (atHand.decrementAndGet() == 0 && leaving) {
            done.tryComplete();
          }
        });
  }

  /** When no more calls come. */
  Future<Void> closed() {
    return closed.future();
  }

  Future<Void> leave(Duration limit) {
    news.leaves();
    return end(shared)
        .compose(gone -> vertx.timer(GRACE_MS, TimeUnit.MILLISECONDS))
        .compose(heard -> end(own))
        .onComplete(gone -> closed.tryComplete())
        .compose(gone -> drained())
        .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  private Future<Void> drained() {
    leaving = true;
    if (atHand.get() == 0) {
      done.tryComplete();
    }
    return done.future();
  }

  private static Future<Void> end(List<MessageConsumer<Buffer>> consumers) {
    return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
        .otherwiseEmpty()
        .mapEmpty();
  }
}
