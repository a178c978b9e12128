package io.parley.local;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether the ports to listen on are free, before minutes go into starting. */
public final class FreePorts {
  private FreePorts() {}

  /**
   * Nothing where the port is free, or 0.
   *
   * @throws ConfigException naming the port that is taken, and its key
   */
  public static void check(Config config, String host, ConfigKey<Integer> key) {
    int port = config.get(key);
    if (port == 0) {
      return;
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new ConfigException(
          "port " + port + " is taken: stop what listens there, or set " + key.name());
    }
  }
}
