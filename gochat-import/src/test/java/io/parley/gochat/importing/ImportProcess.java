package io.parley.gochat.importing;

import io.parley.testkit.Scope;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The import as it is run: a process of its own, which joins the cluster of a test. */
final class ImportProcess {
  private static final long LIMIT_SECONDS = 120;

  /** How one ended, and all that it printed. */
  record Ended(int code, String output) {}

  private final Process process;
  private final Path output;

  private ImportProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** What it is told of the source, folders and the cluster. */
  static Map<String, String> environment(
      Scope scope, GochatDatabase source, Path files, Path folder) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PARLEY_KAFKA_BOOTSTRAP", scope.backends().kafka().now().bootstrap());
    environment.put("PARLEY_KAFKA_TOPIC_SUFFIX", "." + scope.suffix());
    environment.put("PARLEY_BUS_LEASE", "2s");
    environment.put("PARLEY_GOCHAT_SOURCE_HOST", scope.backends().mariaDb().now().host());
    environment.put(
        "PARLEY_GOCHAT_SOURCE_PORT", Integer.toString(scope.backends().mariaDb().now().port()));
    environment.put("PARLEY_GOCHAT_SOURCE_USER", source.user);
    environment.put("PARLEY_GOCHAT_SOURCE_PASSWORD", GochatDatabase.PASSWORD);
    environment.put("PARLEY_GOCHAT_SOURCE_SCHEMA", source.schema);
    environment.put("PARLEY_GOCHAT_SOURCE_TIME_ZONE", "Asia/Shanghai");
    environment.put("PARLEY_GOCHAT_FILES", files.toString());
    environment.put("PARLEY_GOCHAT_IMPORT_FOLDER", folder.toString());
    environment.put("PARLEY_GOCHAT_IMPORT_ADDRESS", "https://chat.example");
    return environment;
  }

  /**
   * Starts one.
   *
   * @param logs the folder that what it prints goes to
   */
  static ImportProcess start(Path logs, Map<String, String> environment, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ImportMain.class.getName()));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile(logs, "import", ".log");
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(new File(output.toString()));
      return new ImportProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As kill -9 does. */
  Ended kill() {
    process.destroyForcibly();
    return ended();
  }

  /** Waits until it ends by itself. */
  Ended ended() {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + Files.readString(output));
      }
      return new Ended(process.exitValue(), Files.readString(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
