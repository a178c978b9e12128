package io.parley.kit.trace;

import io.vertx.core.Context;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingPolicy;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Traces what Vert.x does, and tells nothing that is a person's: no address that was asked for, no
 * text of a statement or of a failure.
 */
final class ReticentTracer implements VertxTracer<Object, Object> {
  private final VertxTracer<Object, Object> tracer;
  private final Traces traces;
  private final Runnable last;

  /**
   * @param last what is done at the end; may take a second
   */
  ReticentTracer(VertxTracer<Object, Object> tracer, Traces traces, Runnable last) {
    this.tracer = tracer;
    this.traces = traces;
    this.last = last;
  }

  Traces traces() {
    return traces;
  }

  @Override
  public <R> Object receiveRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      Iterable<Map.Entry<String, String>> headers,
      TagExtractor<R> tags) {
    return tracer.receiveRequest(
        context, kind, policy, request, operation, headers, new SafeTags<>(tags));
  }

  @Override
  public <R> void sendResponse(
      Context context, R response, Object payload, Throwable failure, TagExtractor<R> tags) {
    tracer.sendResponse(context, response, payload, safe(failure), new SafeTags<>(tags));
  }

  @Override
  public <R> Object sendRequest(
      Context context,
      SpanKind kind,
      TracingPolicy policy,
      R request,
      String operation,
      BiConsumer<String, String> headers,
      TagExtractor<R> tags) {
    return tracer.sendRequest(
        context, kind, policy, request, operation, headers, new SafeTags<>(tags));
  }

  @Override
  public <R> void receiveResponse(
      Context context, R response, Object payload, Throwable failure, TagExtractor<R> tags) {
    tracer.receiveResponse(context, response, payload, safe(failure), new SafeTags<>(tags));
  }

  private static Throwable safe(Throwable failure) {
    return failure == null ? null : new Failure(failure.getClass().getName());
  }

  @Override
  public void close() {
    last.run();
  }

  /** What is told of a failure: its type. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String type) {
      super(type, null, false, false);
    }
  }
}
