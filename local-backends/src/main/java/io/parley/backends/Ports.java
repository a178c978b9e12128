package io.parley.backends;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
final class Ports {
  private Ports() {}

  /** The port itself if it is free on that address, or any free one in place of 0. */
  static int take(String owner, String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new BackendException("port " + host + ":" + port + " for " + owner + " is taken", e);
    }
  }
}
