package io.parley.cluster.faults;

import io.parley.cluster.faults.node.NodeMain;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A node of the cluster under test, through all its lives; always at the same address. */
final class TestNode {
  private final int number;
  private final Network network;
  private final JsonObject settings;
  private final Path log;
  private NodeProcess life;
  private boolean paused;

  TestNode(int number, Network network, JsonObject settings, Path folder) {
    this.number = number;
    this.network = network;
    this.settings = settings.copy().put("name", "n" + number);
    this.log = folder.resolve("n" + number + ".log");
  }

  int number() {
    return number;
  }

  String name() {
    return settings.getString("name");
  }

  String echo() {
    return "echo." + name();
  }

  /** Begins a life; {@link #awaitJoined} waits for it. */
  void start() {
    List<String> command = new ArrayList<>(network.prefix(number));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dio.netty.maxDirectMemory=0", // all of it is counted by the JVM then
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            NodeMain.class.getName(),
            settings.encode()));
    life =
        new NodeProcess(
            new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())));
    paused = false;
  }

  void awaitJoined() {
    life.awaitJoined();
  }

  /** The present life, or the last. */
  NodeProcess life() {
    return Objects.requireNonNull(life, "never started");
  }

  boolean isAlive() {
    return life != null && life.isAlive();
  }

  void pause() {
    paused = true;
    life.pause();
  }

  void resume() {
    paused = false;
    life.resume();
  }

  boolean isPaused() {
    return paused;
  }

  void killIfAlive() {
    if (isAlive()) {
      life.kill();
    }
  }

  JsonObject call(String verb, Object... namesAndValues) {
    return life.call(verb, parameters(namesAndValues));
  }

  static JsonObject parameters(Object... namesAndValues) {
    JsonObject parameters = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return parameters;
  }
}
