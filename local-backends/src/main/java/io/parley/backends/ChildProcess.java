package io.parley.backends;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server that lives and dies with this process. It runs in a session of its own, so that Ctrl-C
 * at the terminal reaches only this process, which stops its children in order.
 *
 * <p>Where {@code setpriv} is there, the kernel kills the child as soon as this process is gone;
 * elsewhere the recorded pid lets the next start stop what was left. Its output goes to {@code
 * <name>.log} in its folder. Safe for use from several threads.
 */
final class ChildProcess {
  /** Within which a server must answer: some seconds where nothing else goes on. */
  static final Duration START_LIMIT = Duration.ofMinutes(2);

  private static final long LARGEST_LOG = 10L << 20;
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  private final String name;
  private final Path folder;
  private final Process process;

  private ChildProcess(String name, Path folder, Process process) {
    this.name = name;
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts a program in a folder, after stopping what an earlier life of this one left running
   * there.
   *
   * @throws BackendException if it cannot be executed
   */
  static ChildProcess start(String name, Path folder, List<String> command) {
    Path record = folder.resolve(name + ".pid");
    Leftover.stop(record, KILL_LIMIT);
    List<String> full = new ArrayList<>(ownSession());
    Tools.find("setpriv").ifPresent(tool -> full.addAll(dieWithParent(tool)));
    full.addAll(command);
    File log = folder.resolve(name + ".log").toFile();
    try {
      rotate(log.toPath());
      ProcessBuilder builder =
          new ProcessBuilder(full)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
      // What this process was configured with, secrets among it, is not the child's.
      builder.environment().keySet().removeIf(variable -> variable.startsWith("PARLEY_"));
      Process process = startFromLastingThread(name, builder);
      Leftover.record(record, process.toHandle());
      return new ChildProcess(name, folder, process);
    } catch (IOException e) {
      throw new BackendException(name + " cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * The kernel's parent-death signal fires when the <em>thread</em> that started the child ends, so
   * that thread stays for as long as the child does.
   */
  private static Process startFromLastingThread(String name, ProcessBuilder builder)
      throws IOException {
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread keeper =
        new Thread(
            () -> {
              try {
                Process process = builder.start();
                started.complete(process);
                process.onExit().join();
              } catch (IOException e) {
                started.completeExceptionally(e);
              }
            },
            name + "-keeper");
    keeper.setDaemon(true);
    keeper.start();
    try {
      return started.join();
    } catch (java.util.concurrent.CompletionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    }
  }

  private static List<String> ownSession() {
    return Tools.find("setsid")
        .map(tool -> List.of(tool.toString()))
        .orElse(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
  }

  private static List<String> dieWithParent(Path setpriv) {
    return List.of(setpriv.toString(), "--pdeathsig", "KILL", "--");
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
      Path old = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The process id. */
  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit code when the process ends for whatever reason. */
  CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** What the log has to say about a failure: its last line that tells of one, and where it is. */
  String complaint() {
    Path log = folder.resolve(name + ".log");
    String last = "";
    try (Stream<String> lines = Files.lines(log)) {
      last = lines.filter(ChildProcess::tellsOfFailure).reduce("", (a, b) -> b).strip();
    } catch (IOException | java.io.UncheckedIOException e) {
      last = "no log";
    }
    return last + " (log: " + log + ")";
  }

  private static boolean tellsOfFailure(String line) {
    return line.contains("ERROR") || line.contains("[emerg]") || line.startsWith("cannot start");
  }

  /** Asks it to end, waits for at most the limit, then kills it. Nothing to do if it ended. */
  void stop(Duration limit) {
    process.destroy();
    if (!endsWithin(limit)) {
      kill();
    }
    Leftover.forget(folder.resolve(name + ".pid"));
  }

  /** Ends it at once, as a crash would. */
  void kill() {
    process.destroyForcibly();
    if (!endsWithin(KILL_LIMIT)) {
      throw new BackendException(name + " (process " + pid() + ") does not end");
    }
  }

  /** Sends it a signal, by its name without SIG. */
  void signal(String signal) {
    try {
      Process tool = new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start();
      if (tool.waitFor() != 0) {
        throw new BackendException(name + " (process " + pid() + ") takes no signal " + signal);
      }
    } catch (IOException e) {
      throw new BackendException("no signal can be sent: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException("interrupted while signalling " + name, e);
    }
  }

  private boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
