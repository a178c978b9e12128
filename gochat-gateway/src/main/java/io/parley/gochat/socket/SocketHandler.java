package io.parley.gochat.socket;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.files.Files;
import io.parley.gochat.session.Session;
import io.parley.kit.error.Refusal;
import io.parley.kit.service.ServiceContext;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** The sockets of go-chat's clients on this node. Safe on any thread. */
public final class SocketHandler {
  /** With what sockets need. */
  public SocketHandler(ServiceContext context, Bus bus, Files files) {}

  /** Takes a request to become a socket of who was found to have made it. */
  public void accept(RoutingContext ctx, Session session) {
    ctx.fail(Refusal.unavailable("no sockets yet"));
  }

  /** Closes all of them. */
  public Future<Void> stop() {
    return Future.succeededFuture();
  }
}
