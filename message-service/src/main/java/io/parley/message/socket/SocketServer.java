package io.parley.message.socket;

import io.parley.kit.service.RouteFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The WebSocket {@code /ws}: a hub for each event loop of the public server. */
public final class SocketServer implements RouteFactory {
  private final Vertx vertx;
  private final int partitions;
  private final SocketPorts ports;
  private final SocketSettings settings;
  private final SocketMetrics metrics;
  private final ActLimits limits;
  private final List<Hub> hubs = new CopyOnWriteArrayList<>();

  /** Serves nothing before {@link #mount}. */
  public SocketServer(
      Vertx vertx,
      int partitions,
      SocketPorts ports,
      SocketSettings settings,
      SocketMetrics metrics) {
    this.vertx = vertx;
    this.partitions = partitions;
    this.ports = ports;
    this.settings = settings;
    this.metrics = metrics;
    limits = new ActLimits(settings);
  }

  @Override
  public Future<Void> mount(Router publicRouter) {
    Hub hub = new Hub(vertx, partitions, ports, settings, limits, metrics);
    hubs.add(hub);
    publicRouter.get("/ws").handler(context -> hub.accept(context.request()));
    return hub.start();
  }

  /** Sends everybody elsewhere, waits for them up to the limit, and closes what is left. */
  public Future<Void> leave(Duration limit) {
    return Future.join(hubs.stream().map(hub -> hub.leave(limit.toMillis())).toList()).mapEmpty();
  }

  /** Ends what runs by itself. */
  public Future<Void> stop() {
    return Future.join(hubs.stream().map(Hub::stop).toList()).mapEmpty();
  }
}
