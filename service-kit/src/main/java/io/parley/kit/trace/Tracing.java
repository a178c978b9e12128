package io.parley.kit.trace;

import io.parley.kit.config.Config;
import io.vertx.core.spi.VertxTracerFactory;
import java.util.Optional;

/** Whether a process traces. Where it does not, nothing of OpenTelemetry is loaded. */
public final class Tracing {
  private Tracing() {}

  /**
   * What a Vert.x traces with; empty: it does not.
   *
   * @param service names the process among others of its kind
   */
  public static Optional<VertxTracerFactory> of(Config config, String service) {
    return config
        .get(TracingKeys.ENDPOINT)
        .map(endpoint -> OtlpTracing.to(endpoint, config.get(TracingKeys.SAMPLE), service));
  }
}
