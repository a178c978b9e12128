package io.parley.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The record of a child process, by which a later start finds it should it have been left over. */
final class Leftover {
  /** The start of a process is computed from the boot time, which may be off by a tick or two. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private Leftover() {}

  /** Notes down the process: its pid and when it started. */
  static void record(Path file, ProcessHandle process) throws IOException {
    Instant started = process.info().startInstant().orElse(Instant.now());
    Files.writeString(file, process.pid() + " " + started.toEpochMilli() + "\n");
  }

  /**
   * Kills the recorded process if it still runs, and waits until it is gone. A process that merely
   * got the same pid later is left alone: it started at another time.
   */
  static void stop(Path file, Duration limit) {
    Optional<ProcessHandle> left = read(file);
    if (left.isEmpty()) {
      return;
    }
    ProcessHandle process = left.get();
    process.destroyForcibly();
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new BackendException(
          "process " + process.pid() + ", left by an earlier run, cannot be stopped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
    forget(file);
  }

  static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new BackendException("file " + file + " cannot be deleted", e);
    }
  }

  private static Optional<ProcessHandle> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String[] parts = Files.readString(file).strip().split(" ", 2);
      Instant started = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      return ProcessHandle.of(Long.parseLong(parts[0])).filter(p -> startedAt(p, started));
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty(); // cut off by a crash while it was written: nothing to go by
    }
  }

  private static boolean startedAt(ProcessHandle process, Instant recorded) {
    return process
        .info()
        .startInstant()
        .filter(start -> Duration.between(recorded, start).abs().compareTo(TOLERANCE) <= 0)
        .isPresent();
  }
}
