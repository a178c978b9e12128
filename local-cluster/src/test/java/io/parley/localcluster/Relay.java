package io.parley.localcluster;

import io.parley.testkit.Await;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** Lets those who are not on the loopback interface reach a port of it. Its methods block. */
final class Relay implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final int port;

  /** Takes connections on any address and a free port. */
  Relay(int target) {
    NetClient client = vertx.createNetClient();
    NetServer server =
        vertx
            .createNetServer()
            .connectHandler(
                socket -> {
                  socket.pause();
                  client
                      .connect(target, "127.0.0.1")
                      .onComplete(other -> join(socket, other), failed -> socket.close());
                });
    port = Await.result(server.listen(0, "0.0.0.0")).actualPort();
  }

  private static void join(NetSocket one, NetSocket other) {
    one.pipeTo(other);
    other.pipeTo(one);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    Await.result(vertx.close());
  }
}
