package io.parley.backends;

import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A Kafka broker (KRaft, one node, broker and controller in one) in a child JVM, on the loopback
 * interface, its data in a folder that outlives it. Topics are made by those who own them, never by
 * a mistyped name.
 *
 * <p>Starting and stopping block; the other methods do not. Safe for use from several threads.
 */
public final class KafkaBroker implements LocalServer {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final KafkaBrokerSettings settings;
  private final ChildProcess child;

  private KafkaBroker(KafkaBrokerSettings settings, ChildProcess child) {
    this.settings = settings;
    this.child = child;
  }

  /**
   * Starts the broker and returns once it serves clients.
   *
   * @throws BackendException if the port is taken, the folder cannot be written, or it does not
   *     serve within 60 s
   */
  public static KafkaBroker start(KafkaBrokerSettings wanted) {
    Path folder = wanted.folder();
    KafkaBrokerSettings settings = wanted.withPort(Ports.take("Kafka", wanted.port()));
    Path properties = folder.resolve("server.properties");
    Path ready = folder.resolve("ready");
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(ready);
      try (Writer writer = Files.newBufferedWriter(properties)) {
        properties(settings).store(writer, "written at every start");
      }
      List<String> command = command(settings, properties, ready);
      KafkaBroker broker = new KafkaBroker(settings, ChildProcess.start("kafka", folder, command));
      broker.awaitReady(ready);
      return broker;
    } catch (IOException e) {
      throw new BackendException("folder " + folder + " cannot be written: " + e, e);
    }
  }

  private static List<String> command(KafkaBrokerSettings settings, Path properties, Path ready) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms64m",
        "-Xmx" + settings.heapMiB() + "m",
        "-XX:+UseG1GC",
        "-XX:MaxGCPauseMillis=20",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        "-Dlogback.configurationFile=kafka-broker-logback.xml",
        "-cp",
        absoluteClassPath(),
        BrokerMain.class.getName(),
        properties.toString(),
        ready.toString());
  }

  /** The broker runs in a folder of its own, where relative entries would lead nowhere. */
  private static String absoluteClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Properties properties(KafkaBrokerSettings settings) {
    int controllerPort = Ports.take("Kafka's controller", 0);
    String clients = "PLAINTEXT://127.0.0.1:" + settings.port();
    Properties properties = new Properties();
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", "1");
    properties.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.setProperty("controller.listener.names", "CONTROLLER");
    properties.setProperty("listeners", clients + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.setProperty("advertised.listeners", clients);
    properties.setProperty("log.dirs", settings.folder().resolve("data").toString());
    properties.setProperty("auto.create.topics.enable", "false");
    properties.setProperty("default.replication.factor", "1");
    properties.setProperty("min.insync.replicas", "1");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "1");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", "1");
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.num.partitions", "1");
    // After a crash the broker is let in again when its former session is over.
    properties.setProperty("broker.session.timeout.ms", "2000");
    properties.setProperty("broker.heartbeat.interval.ms", "500");
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
    return properties;
  }

  private void awaitReady(Path ready) {
    Instant end = Instant.now().plus(START_LIMIT);
    while (!Files.exists(ready)) {
      if (!child.isAlive()) {
        throw new BackendException("Kafka did not start: " + child.complaint());
      }
      if (Instant.now().isAfter(end)) {
        child.kill();
        throw new BackendException(
            "Kafka did not serve within " + START_LIMIT.toSeconds() + " s: " + child.complaint());
      }
      pauseBetweenLooks();
    }
  }

  private static void pauseBetweenLooks() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException("interrupted while Kafka was starting", e);
    }
  }

  /** Where clients begin: {@code host:port}. */
  public String bootstrap() {
    return "127.0.0.1:" + settings.port();
  }

  /** What it was started with, the port being the one it got. */
  public KafkaBrokerSettings settings() {
    return settings;
  }

  @Override
  public String name() {
    return "Kafka";
  }

  @Override
  public long pid() {
    return child.pid();
  }

  @Override
  public CompletableFuture<Integer> onExit() {
    return child.onExit();
  }

  @Override
  public void stop(Duration limit) {
    child.stop(limit);
  }

  @Override
  public void kill() {
    child.kill();
  }

  @Override
  public KafkaBroker startAgain() {
    return start(settings);
  }
}
