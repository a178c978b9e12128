package io.parley.kit.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.kit.bus.BusKeys;
import io.parley.kit.bus.BusOptions;
import io.parley.kit.bus.Cluster;
import io.parley.kit.config.Config;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

/** The Vert.x of a process: alone, or a member of the cluster. */
final class NodeVertx {
  private NodeVertx() {}

  static Vertx open(Config config, int eventLoops, PrometheusMeterRegistry meters) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(eventLoops)
            .setPreferNativeTransport(true)
            .setMetricsOptions(
                new MicrometerMetricsOptions().setEnabled(true).setJvmMetricsEnabled(true));
    if (config.get(BusKeys.CLUSTERED)) {
      options.setEventBusOptions(BusOptions.of(config));
    }
    VertxBuilder builder =
        Vertx.builder().with(options).withMetrics(new MicrometerMetricsFactory(meters));
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
