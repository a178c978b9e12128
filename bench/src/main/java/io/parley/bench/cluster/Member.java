package io.parley.bench.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** A member's process, from outside. Its methods block. */
final class Member implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer trials;
  private final double joinedMs;

  private Member(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.trials = process.outputWriter(StandardCharsets.UTF_8);
    this.joinedMs = Double.parseDouble(read());
  }

  /** Starts a process; returns when it has joined. Its log goes to the folder. */
  static Member start(MemberSettings settings, Path folder) throws IOException {
    String name = settings.kind().name().toLowerCase(Locale.ROOT) + settings.number();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            MemberMain.class.getName(),
            settings.format());
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return new Member(process);
  }

  /** What it took from the request to a member that serves, without the start of its JVM. */
  double joinedMs() {
    return joinedMs;
  }

  Histogram measure(Metric metric, int times, String address) {
    return Histograms.parse(ask(metric.name() + " " + times + " " + address));
  }

  /** How many members it sees. */
  int members() {
    return Integer.parseInt(ask("members"));
  }

  private String ask(String line) {
    try {
      trials.write(line + "\n");
      trials.flush();
      return read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("a member's process has ended; its log tells why");
    }
    return line;
  }

  /** Ends it at once, as a crash would. */
  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }
}
