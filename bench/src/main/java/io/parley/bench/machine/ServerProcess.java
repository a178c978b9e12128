package io.parley.bench.machine;

import io.parley.backends.Ports;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The standalone server as a process of its own, on free ports. Its methods block. */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final Process process;
  private final int port;
  private final Path log;

  private ServerProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * What to start.
   *
   * @param java options and jar: what stands behind {@code java} on the command line
   * @param config keys and values of the server's configuration
   * @param folder where it works and its log goes
   */
  public record Command(List<String> java, Map<String, String> config, Path folder) {
    /** Copies. */
    public Command {
      java = List.copyOf(java);
      config = Map.copyOf(config);
    }
  }

  /** Starts the server; returns when it says that it is ready. */
  public static ServerProcess start(Command command) throws IOException, InterruptedException {
    int port = Ports.free("127.0.0.1");
    int managementPort = Ports.free("127.0.0.1");
    Map<String, String> config = new TreeMap<>(command.config());
    config.put("http.port", Integer.toString(port));
    config.put("management.port", Integer.toString(managementPort));
    Files.createDirectories(command.folder());
    Path log = command.folder().resolve("server.log");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(command.java());
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(command.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // By the environment rather than a file: one of the values is a password.
    config.forEach((key, value) -> builder.environment().put(variable(key), value));
    ServerProcess server = new ServerProcess(builder.start(), port, log);
    Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
    server.awaitReady(managementPort);
    return server;
  }

  static String variable(String key) {
    return "PARLEY_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private void awaitReady(int managementPort) throws IOException, InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
    Instant end = Instant.now().plus(START_LIMIT);
    while (!answersOk(ready)) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        process.destroyForcibly();
        List<String> said = Files.readAllLines(log);
        String last = said.isEmpty() ? "nothing" : said.get(said.size() - 1);
        throw new IllegalStateException(
            "the server did not become ready, it said: " + last + " (log: " + log + ")");
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static boolean answersOk(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(1_000);
      connection.setReadTimeout(2_000);
      return connection.getResponseCode() / 100 == 2;
    } catch (IOException e) {
      return false;
    }
  }

  /** Its public port, on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Stops it in order, by force after 30 s. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
