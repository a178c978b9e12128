package io.parley.gochat.socket;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.chat.Outbox;
import io.parley.gochat.chat.Profiles;
import io.parley.gochat.files.Files;
import io.parley.gochat.files.Held;
import io.parley.gochat.metrics.GochatMetrics;
import io.parley.gochat.session.Session;
import io.parley.gochat.session.Sessions;
import io.parley.kit.service.ServiceContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of go-chat's clients on this node: a hub for each event loop. Safe on any thread. */
public final class SocketHandler {
  private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);

  private final ServiceContext service;
  private final Bus bus;
  private final Sessions sessions;
  private final Held held;
  private final long largestFrame;
  private final SocketLimits limits;
  private final Outbox outbox;
  private final Profiles profiles;
  private final GochatMetrics metrics;
  private final Map<Context, Future<Hub>> hubs = new ConcurrentHashMap<>();

  /**
   * With what sockets need.
   *
   * @param held the bytes of files that may wait, of all clients together
   * @param largestFrame in bytes; it holds a whole file
   */
  public SocketHandler(
      ServiceContext service,
      Bus bus,
      Sessions sessions,
      Files files,
      Held held,
      long largestFrame,
      GochatMetrics metrics) {
    this.service = service;
    this.bus = bus;
    this.sessions = sessions;
    this.held = held;
    this.largestFrame = largestFrame;
    this.metrics = metrics;
    limits = SocketLimits.of(service.config(), largestFrame);
    outbox = new Outbox(service.vertx(), bus, files, service.clock());
    profiles = new Profiles(bus);
  }

  /**
   * Takes a request to become a socket of who was found to have made it; on the request's event
   * loop.
   */
  public void accept(RoutingContext ctx, Session session) {
    HttpServerRequest request = ctx.request().pause();
    String asked = ctx.queryParams().get("user");
    String token = sessions.token(request).orElse("");
    hub()
        .compose(
            hub -> {
              request.resume();
              return request
                  .toWebSocket()
                  .onSuccess(made -> open(hub, made, session, token, asked));
            })
        .onFailure(refused -> LOG.debug("no WebSocket: {}", refused.getMessage()));
  }

  private Future<Hub> hub() {
    ContextInternal context = ((ContextInternal) service.vertx().getOrCreateContext()).unwrap();
    return hubs.computeIfAbsent(context, first -> start(service.vertx()));
  }

  private Future<Hub> start(Vertx vertx) {
    Hub hub =
        new Hub(vertx, bus, service.clock(), limits, sessions, outbox, held, profiles, metrics);
    service.tokens().onRevoked(hub::revoked);
    return hub.start().map(hub);
  }

  private void open(
      Hub hub, ServerWebSocket webSocket, Session session, String token, String asked) {
    WebSocketTransport transport = new WebSocketTransport(webSocket, largestFrame);
    if (!session.user().toString().equals(asked)) {
      transport.close(Closing.OTHER_USER);
      return;
    }
    GochatSocket socket = hub.connected(session, token, transport);
    transport.connect(socket::received, socket::close, socket::closed);
  }

  /** Closes all of them, spread over a while. */
  public Future<Void> stop() {
    return Future.join(hubs.values().stream().map(started -> started.compose(Hub::stop)).toList())
        .mapEmpty();
  }
}
