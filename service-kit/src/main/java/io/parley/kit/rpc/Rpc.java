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
import io.parley.kit.metrics.MetricNames;
import io.parley.proto.bus.RpcMethod;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.error.Failure;
import io.parley.proto.id.UserId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls between services over the event bus: protobuf bytes in both directions, with deadline,
 * caller and trace id in headers. Every failure is a {@link Refusal}. Safe on any thread; answers
 * come on the context of the caller.
 */
public final class Rpc {
  private static final Logger LOG = LoggerFactory.getLogger(Rpc.class);
  private static final String DEADLINE = "deadline-ms";
  private static final String CALLER = "caller";
  private static final String TRACE = "trace";
  private static final String FAILED = "failed";

  private final Vertx vertx;
  private final MeterRegistry meters;

  /** Over the bus of a Vert.x, without metrics. */
  public Rpc(Vertx vertx) {
    this(vertx, new CompositeMeterRegistry());
  }

  /** Over the bus of a Vert.x. */
  public Rpc(Vertx vertx, MeterRegistry meters) {
    this.vertx = vertx;
    this.meters = meters;
  }

  /**
   * Calls a method.
   *
   * @return the response, or the refusal of who serves it; {@code UNAVAILABLE} if nobody does;
   *     {@code DEADLINE_EXCEEDED} if there is no answer in time: then it may or may not have been
   *     done
   */
  public <Q extends Message, R extends Message> Future<R> call(
      RpcMethod<Q, R> method, Q request, CallContext ctx) {
    long deadline = ctx.deadline().toMillis();
    if (deadline <= 0) {
      return Future.failedFuture(tooLate(method));
    }
    DeliveryOptions options =
        new DeliveryOptions()
            .setSendTimeout(deadline)
            .addHeader(DEADLINE, Long.toString(deadline))
            .addHeader(TRACE, ctx.traceId());
    ctx.caller().ifPresent(caller -> options.addHeader(CALLER, caller.toString()));
    Timer.Sample sample = Timer.start(meters);
    return vertx
        .eventBus()
        .<Buffer>request(method.address(), Buffer.buffer(request.toByteArray()), options)
        .transform(
            reply ->
                reply.succeeded()
                    ? response(method, reply.result())
                    : Future.<R>failedFuture(undelivered(method, reply.cause())))
        .onComplete(result -> sample.stop(timer(method, result)));
  }

  private Timer timer(RpcMethod<?, ?> method, AsyncResult<?> result) {
    String code =
        result.cause() instanceof Refusal refusal ? ErrorCodes.name(refusal.code()) : "OK";
    return meters.timer(MetricNames.RPC_CALLS, "method", method.address(), "code", code);
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

  private static Refusal undelivered(RpcMethod<?, ?> method, Throwable cause) {
    ReplyFailure type = cause instanceof ReplyException reply ? reply.failureType() : null;
    if (type == ReplyFailure.NO_HANDLERS) {
      return Refusal.unavailable(method.address() + " is not served now");
    }
    if (type == ReplyFailure.TIMEOUT) {
      return tooLate(method);
    }
    return Refusals.of(cause, LOG, "calling " + method.address());
  }

  private static Refusal tooLate(RpcMethod<?, ?> method) {
    return new Refusal(
        ErrorCode.ERROR_CODE_DEADLINE_EXCEEDED, method.address() + " gave no answer in time");
  }

  /**
   * Serves a method on the current context, on this node, until the consumer is unregistered.
   *
   * @return the consumer, once calls can arrive
   */
  public <Q extends Message, R extends Message> Future<MessageConsumer<Buffer>> serve(
      RpcMethod<Q, R> method, RpcHandler<Q, R> handler) {
    MessageConsumer<Buffer> consumer = vertx.eventBus().consumer(method.address());
    consumer.handler(message -> answer(method, handler, message));
    return consumer.completion().map(consumer);
  }

  private static <Q extends Message, R extends Message> void answer(
      RpcMethod<Q, R> method, RpcHandler<Q, R> handler, io.vertx.core.eventbus.Message<Buffer> m) {
    String trace = Optional.ofNullable(m.headers().get(TRACE)).orElse("");
    RequestContext.set(trace);
    handle(method, handler, m)
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
