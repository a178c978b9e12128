package io.parley.kit.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.parley.kit.metrics.BuildInfo;
import io.vertx.core.spi.VertxTracerFactory;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.tracing.opentelemetry.OpenTelemetryOptions;
import io.vertx.tracing.opentelemetry.OpenTelemetryTracingFactory;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** Traces that go to a collector. A collector that is away costs what would have gone to it. */
final class OtlpTracing {
  private static final String PATH = "v1/traces";
  private static final long LAST_LIMIT_MS = 1_000;

  private OtlpTracing() {}

  static VertxTracerFactory to(URI endpoint, double sample, String service) {
    return options -> tracer(sdk(endpoint, sample, service));
  }

  private static OpenTelemetrySdk sdk(URI endpoint, double sample, String service) {
    String base = endpoint.toString();
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(base + (base.endsWith("/") ? "" : "/") + PATH)
            .build();
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        service,
                        AttributeKey.stringKey("service.namespace"),
                        "parley",
                        AttributeKey.stringKey("service.version"),
                        BuildInfo.version())))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sample)))
            .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
            .build();
    return OpenTelemetrySdk.builder()
        .setTracerProvider(provider)
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  private static VertxTracer<?, ?> tracer(OpenTelemetrySdk sdk) {
    return new ReticentTracer(
        own(new OpenTelemetryTracingFactory(sdk).tracer(new OpenTelemetryOptions())),
        new OpenTelemetryTraces(sdk),
        () -> sdk.shutdown().join(LAST_LIMIT_MS, TimeUnit.MILLISECONDS));
  }

  /** Its payloads go back to it alone. */
  @SuppressWarnings("unchecked")
  private static VertxTracer<Object, Object> own(VertxTracer<?, ?> tracer) {
    return (VertxTracer<Object, Object>) tracer;
  }
}
