package io.parley.standalone;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigException;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.service.ServiceKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks whether the ports to listen on are free, before minutes go into starting. */
final class FreePorts {
  private FreePorts() {}

  /** Throws {@link ConfigException} naming the first that is taken, and its key. */
  static void check(Config config) {
    String host = config.get(ServiceKeys.HTTP_HOST);
    check(host, ServiceKeys.HTTP_PORT, config);
    check(host, ServiceKeys.HTTPS_PORT, config);
    check(config.get(ServiceKeys.MANAGEMENT_HOST), ServiceKeys.MANAGEMENT_PORT, config);
  }

  private static void check(String host, ConfigKey<Integer> key, Config config) {
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
