package io.parley.backends;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/**
 * TCP ports of this machine, for servers that need some seconds until they listen, or are started
 * again where they were.
 *
 * <p>What the system would choose for port 0 is no good for those: until the server listens, the
 * system may give the same port to any connection that some process opens, even to one that is on
 * its way to that very port (a simultaneous open with itself, RFC 9293, section 3.5), and then the
 * server cannot start. So ports are chosen below the ephemeral ones: those begin at 32768 on Linux,
 * at 49152 by RFC 6335. Safe for use from several threads.
 */
public final class Ports {
  static final int LOWEST = 12_000;
  static final int HIGHEST = 19_999;
  private static final int TRIES = 1000;

  /** So that two servers that are being started at the same time do not get the same. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /**
   * A port of that address that nobody listens on, and that this method gives to nobody else in
   * this process.
   *
   * @throws BackendException if there is none
   */
  public static int free(String host) {
    return free(host, () -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1));
  }

  static int free(String host, IntSupplier candidates) {
    for (int i = 0; i < TRIES; i++) {
      int port = candidates.getAsInt();
      if (!GIVEN.contains(port) && isFree(host, port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new BackendException("no free port from " + LOWEST + " to " + HIGHEST + " at " + host);
  }

  /**
   * The port itself if it is free on that address, or a free one in place of 0.
   *
   * @throws BackendException naming the owner if it is taken
   */
  static int take(String owner, String host, int port) {
    if (port == 0) {
      return free(host);
    }
    if (!isFree(host, port)) {
      throw new BackendException("port " + host + ":" + port + " for " + owner + " is taken");
    }
    return port;
  }

  private static boolean isFree(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
