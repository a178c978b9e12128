package io.parley.cluster.testkit;

import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.tests.eventbus.FaultToleranceTest;
import java.util.List;

/** Its other nodes are JVMs of their own. */
public class FaultToleranceIT extends FaultToleranceTest {
  private final TestCluster cluster = new TestCluster();

  @Override
  protected ClusterManager getClusterManager() {
    return cluster.manager();
  }

  @Override
  protected List<String> getExternalNodeSystemProperties() {
    return cluster.systemProperties();
  }
}
