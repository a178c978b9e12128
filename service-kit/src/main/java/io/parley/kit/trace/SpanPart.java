package io.parley.kit.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.tracing.opentelemetry.VertxContextStorageProvider.VertxContextStorage;
import java.util.function.Supplier;

/** A span. */
final class SpanPart implements Part {
  private final Span span;

  SpanPart(Span span) {
    this.span = span;
  }

  @Override
  public <T> Future<T> within(Supplier<Future<T>> work) {
    Scope scope =
        VertxContextStorage.INSTANCE.attach(ContextInternal.current(), Context.root().with(span));
    try {
      return work.get().onComplete(done -> scope.close());
    } catch (RuntimeException e) {
      scope.close();
      throw e;
    }
  }

  @Override
  public String trace() {
    StringBuilder header = new StringBuilder();
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.root().with(span),
            header,
            (into, key, value) -> {
              if (key.equals(Traces.HEADER)) {
                into.append(value);
              }
            });
    return header.toString();
  }

  @Override
  public void end(Throwable failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }
    span.end();
  }
}
