package io.parley.cluster.testkit;

import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.tests.eventbus.NodeInfoTest;

public class NodeInfoIT extends NodeInfoTest {
  private final TestCluster cluster = new TestCluster();

  @Override
  protected ClusterManager getClusterManager() {
    return cluster.manager();
  }
}
