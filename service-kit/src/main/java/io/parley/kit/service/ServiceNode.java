package io.parley.kit.service;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.kit.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * The modules of one process with what all of them share: a Vert.x, the public and the management
 * server, the list of revoked sessions. Safe on any thread.
 */
public final class ServiceNode {
  private static final Duration VERTX_STOP = Duration.ofSeconds(3);

  private final Shutdown shutdown;
  private final NodeStart start;

  private ServiceNode(Shutdown shutdown, NodeStart start) {
    this.shutdown = shutdown;
    this.start = start;
  }

  /**
   * A node with a Vert.x of its own: metrics, native transport where there is one. Where the bus is
   * clustered it joins the others first, which blocks, up to {@code kafka.start_limit} while Kafka
   * is away.
   *
   * @param config holds {@link ServiceKeys#ALL} and the keys of the modules
   * @throws RuntimeException with a message of one line where it cannot join
   */
  public static ServiceNode create(Config config, List<ServiceModule> modules) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx = NodeVertx.open(config, eventLoops(config), meters, name(modules));
    ServiceNode node = within(vertx, config, meters, modules);
    node.shutdown.push("vertx", VERTX_STOP, vertx::close);
    return node;
  }

  /** A node in a given Vert.x, which stays the caller's to close. */
  public static ServiceNode within(
      Vertx vertx, Config config, PrometheusMeterRegistry meters, List<ServiceModule> modules) {
    Shutdown shutdown = new Shutdown(vertx);
    NodeStart start = new NodeStart(vertx, config, eventLoops(config), meters, modules, shutdown);
    return new ServiceNode(shutdown, start);
  }

  private static String name(List<ServiceModule> modules) {
    return modules.size() == 1 ? modules.get(0).name() : "parley";
  }

  private static int eventLoops(Config config) {
    int wanted = config.get(ServiceKeys.EVENT_LOOPS);
    return wanted > 0 ? wanted : Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Starts the modules in order, then the servers; ready after that. Called once.
   *
   * @return fails with a message of one line; what had started is left to {@link #stop}
   */
  public Future<Ports> start() {
    return start.run();
  }

  /** Stops what has started, the last first: modules while the public server still runs. */
  public Future<Void> stop() {
    return shutdown.run();
  }

  /**
   * Where the servers listen.
   *
   * @param open of the public server; 0: none, as no module has routes
   * @param secure of the public server with TLS; 0: none
   */
  public record Ports(int open, int secure, int management) {}
}
