package io.parley.cluster.testkit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.servicediscovery.impl.AsyncMapTest;

public class ServiceDiscoveryMapIT extends AsyncMapTest {
  private final TestCluster cluster = new TestCluster();
  private Vertx joined;

  @Override
  protected Future<Vertx> createVertx() {
    return cluster.vertx().onSuccess(vertx -> joined = vertx);
  }

  @Override
  protected Future<AsyncMap<String, String>> getAsyncMap() {
    return joined.sharedData().getClusterWideMap("records");
  }
}
