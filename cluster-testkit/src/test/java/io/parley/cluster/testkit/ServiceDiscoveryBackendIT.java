package io.parley.cluster.testkit;

import io.vertx.core.json.JsonObject;
import io.vertx.servicediscovery.impl.DefaultServiceDiscoveryBackend;
import io.vertx.servicediscovery.impl.DefaultServiceDiscoveryBackendTest;

public class ServiceDiscoveryBackendIT extends DefaultServiceDiscoveryBackendTest {
  private final TestCluster cluster = new TestCluster();

  @Override
  public void setUp() {
    vertx = cluster.vertx().toCompletionStage().toCompletableFuture().join();
    backend = new DefaultServiceDiscoveryBackend();
    backend.init(vertx, new JsonObject());
  }
}
