package io.parley.cluster.testkit;

import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.tests.tracing.ClusteredEventBusTracerTest;

public class EventBusTracerIT extends ClusteredEventBusTracerTest {
  private final TestCluster cluster = new TestCluster();

  @Override
  protected ClusterManager getClusterManager() {
    return cluster.manager();
  }
}
