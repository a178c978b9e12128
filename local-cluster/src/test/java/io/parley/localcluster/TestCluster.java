package io.parley.localcluster;

import io.parley.backends.LocalServer;
import io.parley.local.Terminal;
import io.parley.testkit.Await;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A cluster of a test's own, in an empty folder, on ports that nobody has. */
final class TestCluster implements AutoCloseable {
  private static final Duration RETURN_LIMIT = Duration.ofMinutes(1);
  private static final int LOWEST = 22_000;
  private static final int HIGHEST = 31_900;
  private static final int STEP = 120;

  /** From the first port to the proxy's. */
  static final int PROXY_OFFSET = 110;

  private final Cluster cluster;
  private final int port;

  private TestCluster(Cluster cluster, int port) {
    this.cluster = cluster;
    this.port = port;
  }

  /**
   * Starts it.
   *
   * @param folder of its data, which is made empty before; what its processes say stays in it
   * @param environment of the launcher
   */
  static TestCluster start(Path folder, Map<String, String> environment) throws IOException {
    empty(folder);
    int first = freePorts();
    Map<String, String> all = new HashMap<>(environment(folder, first));
    all.putAll(environment);
    PrintStream out =
        new PrintStream(
            Files.newOutputStream(folder.resolve("launcher.log")), true, StandardCharsets.UTF_8);
    Cluster cluster = new Cluster(new Terminal(out, out));
    try {
      cluster.start(Settings.read(new String[0], all));
    } catch (RuntimeException e) {
      cluster.stop();
      throw e;
    }
    return new TestCluster(cluster, first + PROXY_OFFSET);
  }

  /**
   * What a launcher is told.
   *
   * @param folder of its data
   * @param first of its ports
   */
  static Map<String, String> environment(Path folder, int first) {
    return Map.of(
        "PARLEY_CLUSTER_DATA", folder.toString(),
        "PARLEY_CLUSTER_HOME", System.getProperty("cluster.home", ".."),
        "PARLEY_CLUSTER_HOST", "127.0.0.1",
        "PARLEY_CLUSTER_HTTP_PORT", Integer.toString(first + PROXY_OFFSET),
        "PARLEY_CLUSTER_HTTPS_PORT", "0",
        "PARLEY_CLUSTER_FIRST_PORT", Integer.toString(first));
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(folder);
  }

  /** The first of them. */
  static int freePorts() {
    for (int first = LOWEST; first < HIGHEST; first += STEP) {
      if (areFree(first)) {
        return first;
      }
    }
    throw new AssertionError("no free ports");
  }

  private static boolean areFree(int first) {
    for (int port :
        List.of(first, first + 1, first + 2, first + 10, first + 100, first + PROXY_OFFSET)) {
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        if (free.getLocalPort() != port) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  /** The proxy's, of HTTP. */
  int port() {
    return port;
  }

  /** The public one of a process. */
  int port(String name) {
    return Replica.all(port - PROXY_OFFSET).stream()
        .filter(replica -> replica.name().equals(name))
        .findFirst()
        .orElseThrow()
        .httpPort();
  }

  /** The process that has the name now, or had it last. */
  LocalServer server(String name) {
    return cluster.server(name);
  }

  /** Waits until a process serves in the place of that one. */
  void awaitReturn(String name, long killed) {
    Await.until(name + " runs again", RETURN_LIMIT, () -> server(name).pid() != killed);
  }

  /** At once: nobody needs its data any more, and how it stops in order is for another test. */
  @Override
  public void close() {
    Stream.concat(
            Replica.all(port - PROXY_OFFSET).stream().map(Replica::name),
            Stream.of("nginx", "kafka", "mariadb", "s3"))
        .parallel()
        .forEach(name -> server(name).kill());
    cluster.stop();
  }
}
