package io.parley.kit.rpc;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.impl.OutboundDeliveryContext;
import java.util.concurrent.TimeUnit;

/**
 * Requests over the bus that tell at once where they did not leave. The bus by itself waits for an
 * answer until the time is over even if it could not connect to who should give it; what it knows
 * of the write is shown to interceptors alone.
 */
final class Requests {
  /** The request did not reach anybody, surely. */
  static final class NotDelivered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDelivered(Throwable cause) {
      super(cause.getMessage(), cause, false, false);
    }
  }

  private static final class Watched extends DeliveryOptions {
    private final Promise<Message<Buffer>> answer;

    private Watched(Promise<Message<Buffer>> answer) {
      this.answer = answer;
    }
  }

  private final EventBus bus;

  Requests(Vertx vertx) {
    bus = vertx.eventBus();
    bus.addOutboundInterceptor(Requests::watch);
  }

  private static void watch(DeliveryContext<Object> context) {
    if (context instanceof OutboundDeliveryContext<?> out
        && out.options instanceof Watched watched) {
      out.writePromise.future().onFailure(e -> watched.answer.tryFail(new NotDelivered(e)));
    }
    context.next();
  }

  /**
   * Asks whoever serves the address.
   *
   * @return the answer; {@link NotDelivered}; or a {@link ReplyException} for want of an answer
   */
  Future<Message<Buffer>> ask(String address, Buffer body, DeliveryOptions like, long limitMs) {
    long endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
    Promise<Message<Buffer>> answer = Promise.promise();
    DeliveryOptions options = new Watched(answer).setSendTimeout(limitMs);
    like.getHeaders().forEach(header -> options.addHeader(header.getKey(), header.getValue()));
    bus.<Buffer>request(address, body, options)
        .onComplete(answer::tryComplete, failure -> answer.tryFail(sorted(failure, endNs)));
    return answer.future();
  }

  private static Throwable sorted(Throwable failure, long endNs) {
    if (!(failure instanceof ReplyException reply)) {
      return failure;
    }
    return switch (reply.failureType()) {
      case NO_HANDLERS -> new NotDelivered(failure);
      // Before the time is over it comes from there: a consumer that ended left it unread.
      case TIMEOUT -> System.nanoTime() - endNs < 0 ? new NotDelivered(failure) : failure;
      default -> failure;
    };
  }
}
