package io.parley.kit.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.kit.config.Config;
import io.parley.kit.rpc.Rpc;
import io.parley.kit.token.AuthKeys;
import io.parley.kit.token.JwtVerifier;
import io.parley.kit.token.Revocations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.HealthChecks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The steps of a start, in order. */
final class NodeStart {
  private static final Duration MODULE_STOP = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final Config config;
  private final PrometheusMeterRegistry meters;
  private final List<ServiceModule> modules;
  private final Shutdown shutdown;
  private final List<RouteFactory> routes = new ArrayList<>();

  NodeStart(
      Vertx vertx,
      Config config,
      PrometheusMeterRegistry meters,
      List<ServiceModule> modules,
      Shutdown shutdown) {
    this.vertx = vertx;
    this.config = config;
    this.meters = meters;
    this.modules = modules;
    this.shutdown = shutdown;
  }

  Future<ServiceNode> run() {
    Rpc rpc = new Rpc(vertx);
    Clock clock = Clock.systemUTC();
    ServiceContext context =
        new ServiceContext(
            vertx,
            config,
            rpc,
            meters,
            HealthChecks.create(vertx),
            new JwtVerifier(vertx, AuthKeys.over(rpc), new Revocations(vertx), clock),
            config.get(ServiceKeys.NODE_ID).orElseGet(() -> UUID.randomUUID().toString()),
            clock);
    Future<Void> started = Future.succeededFuture();
    for (ServiceModule module : modules) {
      started = started.compose(before -> start(module, context));
    }
    return started.map(done -> new ServiceNode(0, 0, shutdown));
  }

  private Future<Void> start(ServiceModule module, ServiceContext context) {
    return module
        .start(context)
        .map(
            running -> {
              shutdown.push(module.name(), MODULE_STOP, running::stop);
              running.routes().ifPresent(routes::add);
              return null;
            });
  }
}
