package io.parley.kit.service;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.kit.config.Config;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.List;

/** The modules of one process, running, with the servers that all share. */
public final class ServiceNode {
  private final int publicPort;
  private final int managementPort;
  private final Shutdown shutdown;

  ServiceNode(int publicPort, int managementPort, Shutdown shutdown) {
    this.publicPort = publicPort;
    this.managementPort = managementPort;
    this.shutdown = shutdown;
  }

  static void run(Config config, List<ServiceModule> modules) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
            .withMetrics(new MicrometerMetricsFactory(meters))
            .build();
    start(vertx, config, meters, modules);
  }

  /**
   * Starts modules in order, then the servers, in a given Vert.x, which stays the caller's to
   * close.
   *
   * @param config holds {@link ServiceKeys#ALL} and the keys of the modules
   * @return fails after what had started is stopped again; the message is one line
   */
  public static Future<ServiceNode> start(
      Vertx vertx, Config config, PrometheusMeterRegistry meters, List<ServiceModule> modules) {
    Shutdown shutdown = new Shutdown(vertx);
    return new NodeStart(vertx, config, meters, modules, shutdown).run();
  }

  /** The port of the public server. */
  public int publicPort() {
    return publicPort;
  }

  /** The port of the management server. */
  public int managementPort() {
    return managementPort;
  }

  /** Stops all, the last first. Never fails. */
  public Future<Void> stop() {
    return shutdown.run();
  }
}
