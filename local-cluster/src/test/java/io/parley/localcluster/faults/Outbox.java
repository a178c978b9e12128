package io.parley.localcluster.faults;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * What one client has to say in one conversation: one message at a time, again with the same id
 * until its outcome is known. On the clients' event loop only.
 */
final class Outbox {
  private final Vertx vertx;
  private final Consumer<Message> send;
  private final ArrayDeque<Message> waiting = new ArrayDeque<>();
  private final Backoff backoff = new Backoff();
  private boolean online;
  private boolean busy;
  private long timer = -1;

  /**
   * @param send writes to the socket that is there; answered by one of the other methods
   */
  Outbox(Vertx vertx, Consumer<Message> send) {
    this.vertx = vertx;
    this.send = send;
  }

  void add(Message message) {
    waiting.add(message);
    pump();
  }

  /** There is a socket: nothing waits any longer. */
  void online() {
    online = true;
    busy = false;
    cancelWait();
    pump();
  }

  /** The socket is gone, and with it what was on its way. */
  void offline() {
    online = false;
    busy = false;
    cancelWait();
  }

  /** The first one, which is on its way or the next to be; null: nothing. */
  Message head() {
    return waiting.peek();
  }

  /** What became of the first one is known. */
  void settled() {
    waiting.remove();
    busy = false;
    backoff.reset();
    cancelWait();
    pump();
  }

  /** It is not: the same again, after a while. */
  void unknown(long atLeastMs) {
    if (!online) {
      return;
    }
    busy = false;
    cancelWait();
    timer =
        vertx.setTimer(
            Math.max(backoff.next(), atLeastMs),
            woken -> {
              timer = -1;
              pump();
            });
  }

  private void cancelWait() {
    if (timer != -1) {
      vertx.cancelTimer(timer);
      timer = -1;
    }
  }

  private void pump() {
    if (online && !busy && timer == -1 && !waiting.isEmpty()) {
      busy = true;
      send.accept(waiting.peek());
    }
  }
}
