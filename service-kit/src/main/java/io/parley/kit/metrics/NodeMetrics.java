package io.parley.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What a process measures by itself: its version, the JVM, and what its Vert.x does. */
public final class NodeMetrics implements VertxMetricsFactory {
  private static final String OTHER = "OTHER";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final MeterRegistry meters;
  private final VertxMetricsFactory factory;

  private NodeMetrics(MeterRegistry meters) {
    this.meters = meters;
    factory = new MicrometerMetricsFactory(meters);
  }

  /** For a Vert.x with {@link #options}. */
  public static VertxMetricsFactory in(MeterRegistry meters) {
    return new NodeMetrics(meters);
  }

  /** What Vert.x is to measure. */
  public static MetricsOptions options() {
    return new MicrometerMetricsOptions()
        // One registry a Vert.x, where a process has several of them.
        .setRegistryName(UUID.randomUUID().toString())
        .setLabels(
            EnumSet.of(
                Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME, Label.EB_SIDE, Label.EB_FAILURE))
        .setServerRequestTagsProvider(NodeMetrics::method)
        .setClientRequestTagsProvider(NodeMetrics::method)
        .setJvmMetricsEnabled(true)
        .setEnabled(true);
  }

  /** A client may make methods up, and each would be a series. */
  private static Iterable<Tag> method(HttpRequest request) {
    String name = request.method().name();
    return List.of(Tag.of("method", METHODS.contains(name) ? name : OTHER));
  }

  /** Begins to watch a Vert.x. */
  public static void watch(Vertx vertx, MeterRegistry meters) {
    BuildInfo.show(meters);
    new FileDescriptorMetrics().bindTo(meters);
    EventLoops.watch(vertx, meters);
  }

  @Override
  public VertxMetrics metrics(VertxOptions options) {
    return new VertxMeters(factory.metrics(options), new BusLinks(meters));
  }

  @Override
  public MetricsOptions newOptions(MetricsOptions options) {
    return factory.newOptions(options);
  }
}
