package io.parley.gochat.api;

import io.parley.gochat.bus.Bus;
import io.parley.gochat.files.Files;
import io.parley.gochat.session.Sessions;
import io.parley.gochat.socket.SocketHandler;
import io.parley.kit.http.ClientAddress;
import io.parley.kit.http.OriginCheck;
import io.vertx.ext.web.Router;

/** Every path of go-chat's. Safe on any thread. */
public final class GochatRoutes {
  private final Sessions sessions;
  private final SocketHandler sockets;
  private final OriginCheck origins;

  /** With what its handlers need. */
  public GochatRoutes(
      Bus bus,
      Files files,
      Sessions sessions,
      SocketHandler sockets,
      OriginCheck origins,
      ClientAddress addresses) {
    this.sessions = sessions;
    this.sockets = sockets;
    this.origins = origins;
  }

  /** Adds them to a router, which belongs to one event loop. */
  public void mount(Router router) {
    router
        .get("/socket.io")
        .handler(origins)
        .handler(
            ctx -> {
              ctx.request().pause();
              sessions
                  .of(ctx.request())
                  .onComplete(
                      session -> {
                        ctx.request().resume();
                        sockets.accept(ctx, session);
                      },
                      ctx::fail);
            });
  }
}
