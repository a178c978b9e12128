package io.parley.cluster.testkit;

import io.vertx.servicediscovery.impl.DiscoveryImplTestBase;
import org.junit.Before;

public class ServiceDiscoveryIT extends DiscoveryImplTestBase {
  private final TestCluster cluster = new TestCluster();

  @Before
  public void join() {
    vertx = cluster.vertx().toCompletionStage().toCompletableFuture().join();
    discovery = new PatientDiscovery(vertx);
  }
}
