package io.parley.kit.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.parley.kit.error.ErrorCodes;
import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import io.parley.kit.log.RequestContext;
import io.parley.kit.metrics.KitMetrics;
import io.parley.kit.rpc.Peers.Peer;
import io.parley.kit.rpc.Requests.NotDelivered;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.error.Failure;
import io.parley.proto.id.UserId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls between services over the event bus: protobuf bytes in both directions, with the time that
 * is left, caller and trace id in headers. Every failure is a {@link Refusal}. Safe on any thread;
 * answers come on the context of the caller.
 *
 * <p>In a cluster a call goes to one of those who said lately that they serve the method. Where it
 * surely did not get there, it goes to another one at once; where there is no answer in half of the
 * time and the method may be repeated, another one is asked too.
 */
public final class Rpc {
  private static final Logger LOG = LoggerFactory.getLogger(Rpc.class);
  static final String DEADLINE = "deadline-ms";

  private static final String CALLER = "caller";
  private static final String TRACE = "trace";
  private static final String FAILED = "failed";

  private final Vertx vertx;
  private final MeterRegistry meters;
  private final String id = UUID.randomUUID().toString();
  private final Peers peers = new Peers(System::nanoTime);
  private final PeerNews news;
  private final Requests requests;
  private final Serving serving;

  /** Over the bus of a Vert.x, without metrics. */
  public Rpc(Vertx vertx) {
    this(vertx, new CompositeMeterRegistry());
  }

  /** Over the bus of a Vert.x. */
  public Rpc(Vertx vertx, MeterRegistry meters) {
    this.vertx = vertx;
    this.meters = meters;
    this.news = new PeerNews(vertx, peers, id);
    this.requests = new Requests(vertx);
    this.serving = new Serving(vertx, news);
  }

  /**
   * Calls a method.
   *
   * @return the response, or the refusal of who serves it; {@code UNAVAILABLE} if nobody got the
   *     call; {@code DEADLINE_EXCEEDED} if there is no answer in time: then it may or may not have
   *     been done
   */
  public <Q extends Message, R extends Message> Future<R> call(
      RpcMethod<Q, R> method, Q request, CallContext ctx) {
    long deadline = ctx.deadline().toMillis();
    if (deadline <= 0) {
      return Future.failedFuture(tooLate(method));
    }
    news.start();
    DeliveryOptions headers = new DeliveryOptions().addHeader(TRACE, ctx.traceId());
    ctx.caller().ifPresent(caller -> headers.addHeader(CALLER, caller.toString()));
    Timer.Sample sample = Timer.start(meters);
    Buffer bytes = Buffer.buffer(request.toByteArray());
    return Calling.call(vertx, requests, peers, method, bytes, headers, deadline)
        .transform(
            reply ->
                reply.succeeded()
                    ? response(method, reply.result())
                    : Future.<R>failedFuture(unanswered(method, reply.cause())))
        .onComplete(result -> sample.stop(timer(method, result)));
  }

  private Timer timer(RpcMethod<?, ?> method, AsyncResult<?> result) {
    String code =
        result.cause() instanceof Refusal refusal ? ErrorCodes.name(refusal.code()) : "OK";
    return KitMetrics.RPC_CALLS.timer(meters, method.address(), code);
  }

  private static <R extends Message> Future<R> response(
      RpcMethod<?, R> method, io.vertx.core.eventbus.Message<Buffer> reply) {
    try {
      byte[] bytes = reply.body().getBytes();
      return reply.headers().contains(FAILED)
          ? Future.failedFuture(Refusals.fromProto(Failure.parseFrom(bytes)))
          : Future.succeededFuture(method.responses().parseFrom(bytes));
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      return Future.failedFuture(Refusals.of(e, LOG, "reading the answer of " + method.address()));
    }
  }

  private static Refusal unanswered(RpcMethod<?, ?> method, Throwable cause) {
    if (cause instanceof NotDelivered) {
      return Refusal.unavailable(method.address() + " is not served now");
    }
    return cause instanceof ReplyException reply && reply.failureType() == ReplyFailure.TIMEOUT
        ? tooLate(method)
        : Refusals.of(cause, LOG, "calling " + method.address());
  }

  private static Refusal tooLate(RpcMethod<?, ?> method) {
    return new Refusal(
        ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED, method.address() + " gave no answer in time");
  }

  /**
   * Serves a method on the current context, on this node, until {@link #leave}, or until the
   * consumer is unregistered where the process is alone.
   *
   * @return the consumer, once calls can arrive
   */
  public <Q extends Message, R extends Message> Future<MessageConsumer<Buffer>> serve(
      RpcMethod<Q, R> method, RpcHandler<Q, R> handler) {
    Handler<io.vertx.core.eventbus.Message<Buffer>> answering =
        message -> answer(method, handler, message);
    return serving.add(method.address(), Peer.address(method.address(), id), answering);
  }

  /**
   * Takes no more calls from other processes, and waits for those at hand, up to the limit; alone
   * in a process: nothing. Never fails.
   */
  public Future<Void> leave(Duration limit) {
    return vertx.isClustered() ? serving.leave(limit) : Future.succeededFuture();
  }

  /**
   * Completes, on any thread, when {@link #leave} waits for the calls at hand: who lets calls wait
   * for something answers them now.
   */
  public Future<Void> leaving() {
    return serving.closed();
  }

  private <Q extends Message, R extends Message> void answer(
      RpcMethod<Q, R> method, RpcHandler<Q, R> handler, io.vertx.core.eventbus.Message<Buffer> m) {
    String trace = Optional.ofNullable(m.headers().get(TRACE)).orElse("");
    RequestContext.set(trace);
    serving
        .atHand(handle(method, handler, m))
        .onComplete(
            response -> m.reply(Buffer.buffer(response.toByteArray())),
            failure -> {
              Refusal refusal = Refusals.of(failure, LOG, method.address());
              m.reply(
                  Buffer.buffer(Refusals.toProto(refusal, trace).toByteArray()),
                  new DeliveryOptions().addHeader(FAILED, "1"));
            });
  }

  private static <Q extends Message, R extends Message> Future<R> handle(
      RpcMethod<Q, R> method, RpcHandler<Q, R> handler, io.vertx.core.eventbus.Message<Buffer> m) {
    Q request;
    CallContext ctx;
    try {
      request = method.requests().parseFrom(m.body().getBytes());
      ctx = context(m.headers());
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      return Future.failedFuture(
          Refusal.invalid("request", "unreadable", "what " + method.address() + " takes"));
    }
    if (ctx.deadline().toMillis() <= 0) {
      return Future.failedFuture(tooLate(method));
    }
    try {
      return handler.handle(request, ctx);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private static CallContext context(MultiMap headers) {
    return new CallContext(
        Optional.ofNullable(headers.get(CALLER)).map(UserId::parse),
        Optional.ofNullable(headers.get(TRACE)).orElse(""),
        Duration.ofMillis(Long.parseLong(headers.get(DEADLINE))));
  }
}
