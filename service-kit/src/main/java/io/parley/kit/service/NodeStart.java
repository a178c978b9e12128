package io.parley.kit.service;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.kit.config.Config;
import io.parley.kit.health.ManagementServer;
import io.parley.kit.health.Readiness;
import io.parley.kit.kafka.KafkaSettings;
import io.parley.kit.kafka.TopicCatalog;
import io.parley.kit.rpc.Rpc;
import io.parley.kit.service.ServiceNode.Ports;
import io.parley.kit.setup.Needs;
import io.parley.kit.setup.Setup;
import io.parley.kit.token.AuthKeys;
import io.parley.kit.token.JwtVerifier;
import io.parley.kit.token.RevocationFeed;
import io.parley.kit.token.Revocations;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.ext.healthchecks.HealthChecks;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a start, in order; each leaves its way back in the shutdown. */
final class NodeStart {
  private static final Logger LOG = LoggerFactory.getLogger(NodeStart.class);
  private static final Duration CALLS_STOP = Duration.ofSeconds(3);
  private static final Duration STEP_STOP = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Config config;
  private final int eventLoops;
  private final PrometheusMeterRegistry meters;
  private final List<ServiceModule> modules;
  private final Shutdown shutdown;
  private final List<Running> running = new ArrayList<>();

  NodeStart(
      Vertx vertx,
      Config config,
      int eventLoops,
      PrometheusMeterRegistry meters,
      List<ServiceModule> modules,
      Shutdown shutdown) {
    this.vertx = vertx;
    this.config = config;
    this.eventLoops = eventLoops;
    this.meters = meters;
    this.modules = List.copyOf(modules);
    this.shutdown = shutdown;
  }

  Future<Ports> run() {
    Rpc rpc = new Rpc(vertx, meters);
    Clock clock = Clock.systemUTC();
    Revocations revocations = new Revocations(vertx);
    HealthChecks health = HealthChecks.create(vertx);
    Readiness readiness = new Readiness(health);
    ServiceContext context =
        new ServiceContext(
            vertx,
            config,
            rpc,
            meters,
            health,
            new JwtVerifier(vertx, AuthKeys.over(rpc), revocations, clock),
            config.get(ServiceKeys.NODE_ID).orElseGet(() -> UUID.randomUUID().toString()),
            clock);
    PublicServers servers = new PublicServers(vertx, config, eventLoops);
    return managementServer(readiness)
        .compose(
            management ->
                prepare()
                    .compose(prepared -> revocationFeed(revocations, health, clock))
                    // Below the modules: it closes after they have told their sockets.
                    .onSuccess(done -> shutdown.push("public server", STEP_STOP, servers::stop))
                    .compose(done -> startModules(context))
                    .compose(done -> servers.start(routes()))
                    .map(done -> ready(rpc, readiness, servers, management)));
  }

  private Ports ready(Rpc rpc, Readiness readiness, PublicServers servers, int managementPort) {
    // Above the modules: what they answer from is still there.
    shutdown.push("calls", CALLS_STOP, () -> rpc.leave(CALLS_STOP));
    Duration delay = config.get(ServiceKeys.STOP_DELAY);
    shutdown.push("readiness", STEP_STOP.plus(delay), () -> leaveService(readiness, delay));
    readiness.started();
    Ports ports = new Ports(servers.openPort(), servers.securePort(), managementPort);
    LOG.info("ready: {}", ports);
    return ports;
  }

  /** Who routes to this process hears of it a while later, and sends it new ones until then. */
  private Future<?> leaveService(Readiness readiness, Duration delay) {
    readiness.stopping();
    return delay.isZero() ? Future.succeededFuture() : vertx.timer(delay.toMillis(), MILLISECONDS);
  }

  private Future<Integer> managementServer(Readiness readiness) {
    ManagementServer server =
        new ManagementServer(
            config.get(ServiceKeys.MANAGEMENT_HOST),
            config.get(ServiceKeys.MANAGEMENT_PORT),
            readiness,
            meters);
    return vertx
        .deployVerticle(server)
        .recover(e -> Future.failedFuture(StartException.of("management server", e)))
        .map(
            id -> {
              shutdown.push("management server", STEP_STOP, () -> vertx.undeploy(id));
              return server.port();
            });
  }

  /** What the node itself needs, whatever its modules do. */
  static Needs needs(Config config) {
    return new Needs(List.of(TopicCatalog.sessions(KafkaSettings.of(config))), List.of());
  }

  private Future<Void> prepare() {
    return new Setup(vertx, config, Init.needs(config, modules))
        .atStart()
        .recover(e -> Future.failedFuture(StartException.of("what the services need", e)));
  }

  private Future<Void> revocationFeed(Revocations revocations, HealthChecks health, Clock clock) {
    KafkaSettings kafka = KafkaSettings.of(config);
    return RevocationFeed.open(vertx, kafka, revocations, clock)
        .recover(e -> Future.failedFuture(StartException.of("Kafka", e)))
        .map(
            feed -> {
              shutdown.push("revocation feed", STEP_STOP, feed::close);
              health.register(Readiness.KAFKA, promise -> promise.complete(feed.status()));
              return null;
            });
  }

  private Future<Void> startModules(ServiceContext context) {
    Future<Void> started = Future.succeededFuture();
    for (ServiceModule module : modules) {
      started = started.compose(before -> start(module, context));
    }
    return started;
  }

  private Future<Void> start(ServiceModule module, ServiceContext context) {
    LOG.info("starting {}", module.name());
    return Future.future((Promise<Running> promise) -> module.start(context).onComplete(promise))
        .recover(e -> Future.failedFuture(StartException.of(module.name(), e)))
        .map(
            started -> {
              shutdown.push(module.name(), moduleStop(), started::stop);
              running.add(started);
              return null;
            });
  }

  /** Half of the time that there is: the modules of one process, too, stop one after the other. */
  private Duration moduleStop() {
    return config.get(ServiceKeys.STOP_LIMIT).dividedBy(2);
  }

  private List<RouteFactory> routes() {
    return running.stream().flatMap(module -> module.routes().stream()).toList();
  }
}
