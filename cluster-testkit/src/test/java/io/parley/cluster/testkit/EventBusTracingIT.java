package io.parley.cluster.testkit;

import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.tests.tracing.ClusteredEventBusTracingTest;

public class EventBusTracingIT extends ClusteredEventBusTracingTest {
  private final TestCluster cluster = new TestCluster();

  @Override
  protected ClusterManager getClusterManager() {
    return new PatientManager(cluster.manager());
  }
}
