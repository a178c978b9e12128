package io.parley.cluster.testkit;

import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.tests.eventbus.ClusteredEventBusWithSSLTest;

public class EventBusWithSslIT extends ClusteredEventBusWithSSLTest {
  private final TestCluster cluster = new TestCluster();

  @Override
  protected ClusterManager getClusterManager() {
    return cluster.manager();
  }
}
