package io.parley.kit.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.vertx.core.internal.ContextInternal;
import io.vertx.tracing.opentelemetry.VertxContextStorageProvider.VertxContextStorage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Traces by OpenTelemetry. What begins one has a Vert.x context of its own, since all sockets of an
 * event loop share one.
 */
final class OpenTelemetryTraces implements Traces {
  private static final TextMapGetter<String> HEADER_ALONE =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String trace) {
          return List.of(HEADER);
        }

        @Override
        public String get(String trace, String key) {
          return key.equals(HEADER) ? trace : null;
        }
      };

  private final Tracer tracer;

  OpenTelemetryTraces(OpenTelemetry openTelemetry) {
    tracer = openTelemetry.getTracer("io.parley");
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public void begin(String what, Runnable work) {
    Span span = tracer.spanBuilder(what).setNoParent().setSpanKind(SpanKind.SERVER).startSpan();
    ContextInternal own = ContextInternal.current().unwrap().duplicate();
    // For good: what the work leaves behind is a part as well.
    var unused = VertxContextStorage.INSTANCE.attach(own, Context.root().with(span));
    own.dispatch(run -> work.run());
    span.end();
  }

  @Override
  public Part append(ProducerRecord<?, ?> record) {
    Context current = VertxContextStorage.INSTANCE.current();
    if (current == null || Span.fromContextOrNull(current) == null) {
      return Part.NONE;
    }
    Span span =
        tracer
            .spanBuilder("append " + record.topic())
            .setParent(current)
            .setSpanKind(SpanKind.PRODUCER)
            .startSpan();
    SpanPart part = new SpanPart(span);
    record.headers().add(HEADER, part.trace().getBytes(StandardCharsets.US_ASCII));
    return part;
  }

  @Override
  public Part goOn(String what, String trace) {
    if (trace.isEmpty()) {
      return Part.NONE;
    }
    Context parent =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), trace, HEADER_ALONE);
    return Span.fromContextOrNull(parent) == null
        ? Part.NONE
        : new SpanPart(
            tracer.spanBuilder(what).setParent(parent).setSpanKind(SpanKind.CONSUMER).startSpan());
  }
}
