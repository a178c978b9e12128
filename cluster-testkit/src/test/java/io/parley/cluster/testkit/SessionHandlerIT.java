package io.parley.cluster.testkit;

import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.ext.web.it.sstore.ClusteredSessionHandlerTest;

public class SessionHandlerIT extends ClusteredSessionHandlerTest {
  private final TestCluster cluster = new TestCluster();

  @Override
  protected ClusterManager getClusterManager() {
    return cluster.manager();
  }
}
