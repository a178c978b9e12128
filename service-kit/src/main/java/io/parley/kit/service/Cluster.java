package io.parley.kit.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.parley.kit.config.Config;
import io.vertx.core.spi.cluster.ClusterManager;

/** The cluster of all processes of a suite, over its Kafka. */
final class Cluster {
  private Cluster() {}

  static ClusterManager manager(Config config, MeterRegistry meters) {
    if (meters != null) {
      throw new IllegalStateException("bus.clustered: true (expected: false, as yet)");
    }
    return null;
  }
}
