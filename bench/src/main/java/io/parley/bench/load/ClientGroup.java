package io.parley.bench.load;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/** The clients of one event loop. The methods may be called on any thread. */
final class ClientGroup extends VerticleBase {
  private static final int HANDSHAKES_AT_ONCE = 32;
  private static final int LARGEST_FRAME = 1 << 24;
  private static final long TICK_MS = 1_000;

  /** One of the cases of a fraction: pings go out in so many portions a heartbeat. */
  private static final int MOST_PORTIONS = 60;

  private final Server server;
  private final List<ClientSpec> specs;
  private final Tally tally = new Tally();
  private final Map<String, WebSocketClient> connectors = new HashMap<>();
  private final List<Client> clients = new ArrayList<>();
  private boolean keepingAlive;
  private int tick;

  ClientGroup(Server server, List<ClientSpec> specs) {
    this.server = server;
    this.specs = List.copyOf(specs);
  }

  /** Ready when every socket is signed in. */
  @Override
  public Future<?> start() {
    for (ClientSpec spec : specs) {
      clients.add(new Client(vertx, spec, tally));
    }
    return Bounded.forEach(clients, HANDSHAKES_AT_ONCE, this::connect);
  }

  private Future<Integer> connect(Client client) {
    WebSocketClient connector =
        connectors.computeIfAbsent(
            client.spec().localAddress(),
            address ->
                vertx.createWebSocketClient(
                    new WebSocketClientOptions()
                        .setLocalAddress(address)
                        .setMaxConnections(specs.size())
                        .setMaxFrameSize(LARGEST_FRAME)
                        .setMaxMessageSize(LARGEST_FRAME)
                        .setTcpNoDelay(true)));
    return connector
        .connect(
            new WebSocketConnectOptions()
                .setHost(server.host())
                .setPort(server.port())
                .setURI("/ws"))
        .compose(client::start)
        .onSuccess(this::keepAlive);
  }

  /** Pings every client once a heartbeat, a portion of them at a time; begins with the first. */
  private void keepAlive(int heartbeatMs) {
    if (keepingAlive) {
      return;
    }
    keepingAlive = true;
    int portions = (int) Math.max(1, Math.min(MOST_PORTIONS, heartbeatMs / TICK_MS));
    vertx.setPeriodic(
        TICK_MS,
        timer -> {
          tick++;
          for (int i = tick % portions; i < clients.size(); i += portions) {
            clients.get(i).ping();
          }
        });
  }

  @Override
  public Future<?> stop() {
    return Bounded.forEach(clients, HANDSHAKES_AT_ONCE, Client::close);
  }

  List<Client> clients() {
    return clients;
  }

  /** See {@link Client#mode}; for all clients. */
  void mode(Client.Mode mode) {
    context.runOnContext(go -> clients.forEach(client -> client.mode(mode)));
  }

  /**
   * The arrivals [from, to) of a schedule are due; those of them that are this group's go to its
   * clients in turn.
   *
   * @param groups how many groups share the schedule
   * @param index which of them this is
   */
  void due(Schedule schedule, long from, long to, int groups, int index) {
    long first = from + Math.floorMod(index - from, groups);
    if (first >= to) {
      return;
    }
    context.runOnContext(
        go -> {
          for (long arrival = first; arrival < to; arrival += groups) {
            long turn = arrival / groups;
            Client client = clients.get((int) (turn % clients.size()));
            int channel = (int) (turn / clients.size() % client.channels().size());
            client.due(channel, schedule.dueAt(arrival));
          }
        });
  }

  void recordFrom(long nanos) {
    context.runOnContext(go -> tally.recordFrom(nanos));
  }

  Future<Histogram> recorded() {
    return here(() -> Future.succeededFuture(tally.recorded()));
  }

  Future<Progress> progress() {
    return here(() -> Future.succeededFuture(tally.progress()));
  }

  /** Does something on the group's event loop. */
  <T> Future<T> here(Supplier<Future<T>> operation) {
    return OnLoop.run(context, operation);
  }
}
