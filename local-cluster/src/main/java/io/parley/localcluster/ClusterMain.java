package io.parley.localcluster;

import io.parley.local.Terminal;

/**
 * The suite as it is deployed, on one machine: two processes of each service behind nginx, with one
 * Kafka and one MariaDB.
 */
public final class ClusterMain {
  private ClusterMain() {}

  /**
   * Starts it and tells of each step in a line; SIGTERM and Ctrl-C stop it in order. A start that
   * fails: one line on the error stream, and exit 1.
   *
   * @param args {@code [--config <file>]}
   */
  public static void main(String[] args) {
    Terminal terminal = new Terminal(System.out, System.err);
    Cluster cluster = new Cluster(terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::stop, "stop"));
    try {
      cluster.start(Settings.read(args, System.getenv()));
    } catch (RuntimeException e) {
      terminal.failed(e);
      System.exit(1);
    }
  }
}
