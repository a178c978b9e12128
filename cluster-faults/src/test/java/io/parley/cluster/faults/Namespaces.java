package io.parley.cluster.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network namespace for each node, with two links: one to the bridge of the brokers, one to that
 * of the peers. A link is cut by taking its end out of the bridge, which drops frames both ways and
 * tells neither side. Addresses are those set aside for measurements (198.18.0.0/15).
 */
final class Namespaces implements Network {
  private static final int NODES = 3;
  private static final int BUS_PORT = 15_701;
  private static final String PREFIX = "pcf";

  /** Tells runs on one machine apart. */
  private final long run;

  private Namespaces(long run) {
    this.run = run;
  }

  /** Why there are none here; empty if there are. */
  static Optional<String> missing() {
    try {
      if (!isRoot()) {
        return Optional.of("network namespaces need root");
      }
      String trial = PREFIX + ProcessHandle.current().pid() + "t";
      ip("netns", "add", trial);
      ip("netns", "del", trial);
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of("no network namespaces here: " + e.getMessage());
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  static Namespaces open() {
    removeWhatDeadRunsLeft();
    Namespaces made = new Namespaces(ProcessHandle.current().pid());
    try {
      made.bridge(Link.KAFKA);
      ip("addr", "add", made.kafkaHost() + "/24", "dev", made.bridgeName(Link.KAFKA));
      made.bridge(Link.PEERS);
      for (int node = 1; node <= NODES; node++) {
        ip("netns", "add", made.namespace(node));
        ip("-n", made.namespace(node), "link", "set", "lo", "up");
        made.link(node, Link.KAFKA);
        made.link(node, Link.PEERS);
      }
    } catch (IllegalStateException e) {
      made.close();
      throw e;
    }
    return made;
  }

  private static void removeWhatDeadRunsLeft() {
    for (String line : ip("netns", "list").split("\n", -1)) {
      String name = line.split(" ", 2)[0];
      if (name.matches(PREFIX + "\\d+n1")) {
        long pid = Long.parseLong(name.substring(PREFIX.length(), name.length() - 2));
        if (ProcessHandle.of(pid).isEmpty()) {
          new Namespaces(pid).close();
        }
      }
    }
  }

  private void bridge(Link link) {
    ip("link", "add", bridgeName(link), "type", "bridge");
    ip("link", "set", bridgeName(link), "up");
  }

  private void link(int node, Link link) {
    String inside = link == Link.KAFKA ? "kafka" : "peers";
    ip(
        "link",
        "add",
        outside(node, link),
        "type",
        "veth",
        "peer",
        "name",
        inside,
        "netns",
        namespace(node));
    ip("-n", namespace(node), "addr", "add", host(node, link) + "/24", "dev", inside);
    ip("-n", namespace(node), "link", "set", inside, "up");
    ip("link", "set", outside(node, link), "up");
    mend(node, link);
  }

  private String namespace(int node) {
    return PREFIX + run + "n" + node;
  }

  private String bridgeName(Link link) {
    return PREFIX + run + letter(link);
  }

  private String outside(int node, Link link) {
    return PREFIX + run + letter(link) + node;
  }

  private static String letter(Link link) {
    return link == Link.KAFKA ? "k" : "p";
  }

  private String host(int number, Link link) {
    return (link == Link.KAFKA ? "198.19." : "198.18.") + run % 250 + "." + number;
  }

  @Override
  public String whyNotCut() {
    return "";
  }

  @Override
  public String kafkaHost() {
    return host(254, Link.KAFKA);
  }

  @Override
  public String busHost(int node) {
    return host(node, Link.PEERS);
  }

  @Override
  public int busPort() {
    return BUS_PORT;
  }

  @Override
  public List<String> prefix(int node) {
    return List.of("ip", "netns", "exec", namespace(node));
  }

  @Override
  public void cut(int node, Link link) {
    ip("link", "set", outside(node, link), "nomaster");
  }

  @Override
  public void mend(int node, Link link) {
    ip("link", "set", outside(node, link), "master", bridgeName(link));
  }

  /** Deletes all that is there of it. */
  @Override
  public void close() {
    for (int node = 1; node <= NODES; node++) {
      tryIp("link", "del", outside(node, Link.KAFKA));
      tryIp("link", "del", outside(node, Link.PEERS));
      tryIp("netns", "del", namespace(node));
    }
    tryIp("link", "del", bridgeName(Link.KAFKA));
    tryIp("link", "del", bridgeName(Link.PEERS));
  }

  private static void tryIp(String... arguments) {
    try {
      ip(arguments);
    } catch (IllegalStateException e) {
      System.err.println("not removed: " + e.getMessage());
    }
  }

  private static String ip(String... arguments) {
    try {
      Process process =
          new ProcessBuilder(Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList())
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("ip " + String.join(" ", arguments) + ": " + said.strip());
      }
      return said;
    } catch (IOException e) {
      throw new IllegalStateException("ip: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
