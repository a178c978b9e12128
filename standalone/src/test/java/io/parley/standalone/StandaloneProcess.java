package io.parley.standalone;

import io.parley.backends.Ports;
import io.parley.testkit.Await;
import io.parley.testkit.HttpCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged suite as a process, with ports of its own. */
final class StandaloneProcess {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final Path out;
  private final Path err;
  private final int port;

  private StandaloneProcess(Process process, Path out, Path err, int port) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.port = port;
  }

  static StandaloneProcess launch(Path folder, Map<String, String> settings) throws IOException {
    int port = Ports.free("127.0.0.1");
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                "target/standalone.jar")
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PARLEY_STANDALONE_DATA", folder.resolve("data").toString());
    environment.put("PARLEY_HTTP_HOST", "127.0.0.1");
    environment.put("PARLEY_HTTP_PORT", Integer.toString(port));
    environment.put("PARLEY_HTTPS_PORT", "0");
    environment.put("PARLEY_MANAGEMENT_PORT", "0");
    environment.put("PARLEY_AUTH_ARGON2_MEMORY_KIB", "1024");
    environment.putAll(settings);
    return new StandaloneProcess(builder.start(), out, err, port);
  }

  StandaloneProcess awaitRunning() {
    Await.until(
        "Parley is running",
        START_LIMIT,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("ended: " + output() + errors());
          }
          return output().contains("Parley is running.");
        });
    return this;
  }

  HttpCalls http() {
    return new HttpCalls(port);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  void terminate() {
    process.destroy();
  }

  int awaitEnd() {
    try {
      if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("did not end: " + output() + errors());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  List<String> outputLines() throws IOException {
    return Files.readAllLines(out);
  }

  List<String> errorLines() throws IOException {
    return new ArrayList<>(Files.readAllLines(err));
  }

  private String output() throws AssertionError {
    return text(out);
  }

  private String errors() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
