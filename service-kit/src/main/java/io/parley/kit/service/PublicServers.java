package io.parley.kit.service;

import io.parley.kit.config.Config;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;

/** The public server: an instance for each event loop, all on the same ports. */
final class PublicServers {
  private final Vertx vertx;
  private final Config config;
  private final int instances;
  private final Promise<Integer> openPort = Promise.promise();
  private final Promise<Integer> securePort = Promise.promise();
  private Future<String> deployed;

  PublicServers(Vertx vertx, Config config, int instances) {
    this.vertx = vertx;
    this.config = config;
    this.instances = instances;
  }

  /** Starts none where there is nothing to serve: both ports are 0 then. */
  synchronized Future<Void> start(List<RouteFactory> routes) {
    if (routes.isEmpty()) {
      openPort.complete(0);
      securePort.complete(0);
      return Future.succeededFuture();
    }
    deployed =
        vertx.deployVerticle(
            () -> new PublicServer(config, routes, openPort, securePort),
            new DeploymentOptions().setInstances(instances));
    return deployed
        .recover(e -> Future.failedFuture(StartException.of("public server", e)))
        .mapEmpty();
  }

  /** Nothing to do where it never started. */
  synchronized Future<Void> stop() {
    return deployed == null ? Future.succeededFuture() : deployed.compose(vertx::undeploy);
  }

  int openPort() {
    return openPort.future().result();
  }

  int securePort() {
    return securePort.future().result();
  }
}
