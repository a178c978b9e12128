package io.parley.testkit;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.parley.kit.bus.BusKeys;
import io.parley.kit.config.Config;
import io.parley.kit.service.NodeVertx;
import io.parley.kit.service.ServiceModule;
import io.parley.kit.service.ServiceNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Modules running as they run in a process, in a Vert.x of their own, on free ports of the loopback
 * interface. Starting and closing block.
 */
public final class ServiceUnderTest implements AutoCloseable {
  // Migrations and a cold JVM, on a machine that is busy.
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final int EVENT_LOOPS = 4;

  private final Vertx vertx;
  private final ServiceNode node;
  private final ServiceNode.Ports ports;
  private final PrometheusMeterRegistry meters;

  private ServiceUnderTest(
      Vertx vertx, ServiceNode node, ServiceNode.Ports ports, PrometheusMeterRegistry meters) {
    this.vertx = vertx;
    this.node = node;
    this.ports = ports;
    this.meters = meters;
  }

  /** Starts modules in order on a test's own schemas and topics. */
  public static ServiceUnderTest start(Scope scope, ServiceModule... modules) {
    return start(scope, Map.of(), modules);
  }

  /**
   * The same with more configuration, texts by key; {@code bus.clustered} makes it a node of its
   * scope's cluster. A failed start is an error.
   */
  public static ServiceUnderTest start(
      Scope scope, Map<String, String> more, ServiceModule... modules) {
    List<ServiceModule> all = List.of(modules);
    Config config = scope.config(all, more);
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx =
        config.get(BusKeys.CLUSTERED)
            ? NodeVertx.open(config, EVENT_LOOPS, meters, modules[modules.length - 1].name())
            : Vertx.vertx();
    ServiceNode node = ServiceNode.within(vertx, config, meters, all);
    try {
      return new ServiceUnderTest(vertx, node, Await.result(node.start(), START_LIMIT), meters);
    } catch (AssertionError e) {
      Await.result(node.stop());
      Await.result(vertx.close());
      throw e;
    }
  }

  /** Their Vert.x. */
  public Vertx vertx() {
    return vertx;
  }

  /** Their metrics. */
  public PrometheusMeterRegistry meters() {
    return meters;
  }

  /** The port of the public server. */
  public int port() {
    return ports.open();
  }

  /** The port of the management server. */
  public int managementPort() {
    return ports.management();
  }

  /** A client of the public server. */
  public HttpCalls http() {
    return new HttpCalls(port());
  }

  /** Stops in order, as SIGTERM does. */
  @Override
  public void close() {
    Await.result(node.stop());
    Await.result(vertx.close());
  }

  /**
   * Ends without order: no farewell to clients, nothing flushed. As near to a crash as one gets
   * within a JVM.
   */
  public void abandon() {
    Await.result(vertx.close());
  }
}
