package io.parley.kit.rpc;

import io.parley.kit.rpc.Peers.Peer;
import io.parley.kit.rpc.Requests.NotDelivered;
import io.parley.proto.bus.RpcMethod;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.VertxInternal;
import java.util.concurrent.TimeUnit;

/**
 * One call: asked of a peer, and of another one where the first surely did not get it, or, if it
 * may be repeated, said nothing in half of the time. The first answer counts.
 */
final class Calling {
  private final Vertx vertx;
  private final Requests requests;
  private final Peers peers;
  private final RpcMethod<?, ?> method;
  private final Buffer request;
  private final DeliveryOptions headers;
  private final long endNs;
  private final Promise<Message<Buffer>> answer;
  private final long beganNs = System.nanoTime();
  private Peer last;
  private boolean rerouted;
  private int open;

  private Calling(
      Vertx vertx,
      Requests requests,
      Peers peers,
      RpcMethod<?, ?> method,
      Buffer request,
      DeliveryOptions headers,
      long limitMs,
      Promise<Message<Buffer>> answer) {
    this.vertx = vertx;
    this.requests = requests;
    this.peers = peers;
    this.method = method;
    this.request = request;
    this.headers = headers;
    this.endNs = beganNs + TimeUnit.MILLISECONDS.toNanos(limitMs);
    this.answer = answer;
  }

  /**
   * Calls.
   *
   * @return the answer; {@link NotDelivered} if nobody got it; a {@link ReplyException} otherwise
   */
  static Future<Message<Buffer>> call(
      Vertx vertx,
      Requests requests,
      Peers peers,
      RpcMethod<?, ?> method,
      Buffer request,
      DeliveryOptions headers,
      long limitMs) {
    Promise<Message<Buffer>> answer = ((VertxInternal) vertx).getOrCreateContext().promise();
    Calling calling =
        new Calling(vertx, requests, peers, method, request, headers, limitMs, answer);
    calling.begin(limitMs);
    return answer.future();
  }

  private synchronized void begin(long limitMs) {
    ask(peers.next(method.address(), null));
    if (method.repeatable() && vertx.isClustered()) {
      long timer = vertx.setTimer(Math.max(1, limitMs / 2), silent -> tooSlow());
      answer.future().onComplete(done -> vertx.cancelTimer(timer));
    }
  }

  private void ask(Peer peer) {
    last = peer;
    open++;
    long left = Math.max(1, leftMs());
    requests
        .ask(
            peer == null ? method.address() : peer.address(method.address()),
            request,
            new DeliveryOptions(headers).addHeader(Rpc.DEADLINE, Long.toString(left)),
            left)
        .onComplete(answer::tryComplete, failure -> failed(peer, failure));
  }

  private synchronized void failed(Peer peer, Throwable failure) {
    open--;
    boolean undelivered = failure instanceof NotDelivered;
    if (peer != null && (undelivered || isSilence(failure))) {
      peers.doubt(peer, beganNs);
    }
    if (undelivered && !rerouted) {
      rerouted = true;
      if (askAnother()) {
        return;
      }
    }
    if (open == 0) {
      answer.tryFail(failure);
    }
  }

  private static boolean isSilence(Throwable failure) {
    return failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT;
  }

  private synchronized void tooSlow() {
    Peer silent = last;
    if (silent != null) {
      peers.doubt(silent, beganNs);
    }
    // Whom the bus picked is not known: of two, one at least is another.
    if (askAnother() && silent == null && last != null) {
      askAnother();
    }
  }

  private boolean askAnother() {
    if (answer.future().isComplete() || leftMs() <= 0) {
      return false;
    }
    Peer other = peers.next(method.address(), last);
    // Of a method whose servers are not known yet, the bus picks the next one by itself.
    if (other == null && (last != null || !vertx.isClustered())) {
      return false;
    }
    ask(other);
    return true;
  }

  private long leftMs() {
    return TimeUnit.NANOSECONDS.toMillis(endNs - System.nanoTime());
  }
}
