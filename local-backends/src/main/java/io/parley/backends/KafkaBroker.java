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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A Kafka broker (KRaft, one node, broker and controller in one) in a child JVM, on the loopback
 * interface unless told otherwise, its data in a folder that outlives it. Topics are made by those
 * who own them, never by a mistyped name.
 *
 * <p>Starting and stopping block; the other methods do not. Safe for use from several threads.
 */
public final class KafkaBroker implements LocalServer {

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
   *     serve within 2 min
   */
  public static KafkaBroker start(KafkaBrokerSettings wanted) {
    Path folder = wanted.folder();
    KafkaBrokerSettings settings =
        wanted.withPort(Ports.take("Kafka", wanted.host(), wanted.port()));
    Path properties = folder.resolve("server.properties");
    Path ready = folder.resolve("ready");
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(ready);
      try (Writer writer = Files.newBufferedWriter(properties)) {
        BrokerProperties.of(settings).store(writer, "written at every start");
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
        "-XX:TieredStopAtLevel=" + (settings.quickStart() ? 1 : 4),
        "-Xms64m",
        "-Xmx" + settings.heapMiB() + "m",
        "-XX:+UseG1GC",
        "-XX:MaxGCPauseMillis=20",
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        "-Dlogback.configurationFile=child-logback.xml",
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

  private void awaitReady(Path ready) {
    Instant end = Instant.now().plus(ChildProcess.START_LIMIT);
    while (!Files.exists(ready)) {
      if (!child.isAlive()) {
        throw new BackendException("Kafka did not start: " + child.complaint());
      }
      if (Instant.now().isAfter(end)) {
        child.kill();
        throw new BackendException(
            "Kafka did not serve within "
                + ChildProcess.START_LIMIT.toSeconds()
                + " s: "
                + child.complaint());
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
    return settings.host() + ":" + settings.port();
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

  /** Stops its process in the middle of whatever it does (SIGSTOP), as a long pause would. */
  public void pause() {
    child.signal("STOP");
  }

  /** Lets a paused process go on (SIGCONT). */
  public void resume() {
    child.signal("CONT");
  }

  @Override
  public KafkaBroker startAgain() {
    return start(settings);
  }
}
