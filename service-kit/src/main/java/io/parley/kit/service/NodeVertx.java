package io.parley.kit.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.bus.BusKeys;
import io.parley.kit.bus.BusOptions;
import io.parley.kit.bus.Cluster;
import io.parley.kit.config.Config;
import io.parley.kit.metrics.NodeMetrics;
import io.parley.kit.trace.Tracing;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;

/** The Vert.x of a process: alone, or a member of the cluster. */
public final class NodeVertx {
  private NodeVertx() {}

  /**
   * Opens one that measures what it does. Blocks while it joins the cluster.
   *
   * @param service names the process in traces
   * @throws RuntimeException with a message of one line where it cannot join
   */
  public static Vertx open(Config config, int eventLoops, MeterRegistry meters, String service) {
    Vertx vertx = build(config, eventLoops, meters, service);
    NodeMetrics.watch(vertx, meters);
    return vertx;
  }

  private static Vertx build(Config config, int eventLoops, MeterRegistry meters, String service) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(eventLoops)
            .setPreferNativeTransport(true)
            .setMetricsOptions(NodeMetrics.options());
    if (config.get(BusKeys.CLUSTERED)) {
      options.setEventBusOptions(BusOptions.of(config));
    }
    VertxBuilder builder = Vertx.builder().with(options).withMetrics(NodeMetrics.in(meters));
    Tracing.of(config, service).ifPresent(builder::withTracer);
    if (!config.get(BusKeys.CLUSTERED)) {
      return builder.build();
    }
    try {
      return builder.withClusterManager(Cluster.manager(config, meters)).buildClustered().await();
    } catch (RuntimeException e) {
      throw StartException.of("joining the cluster", e);
    }
  }
}
