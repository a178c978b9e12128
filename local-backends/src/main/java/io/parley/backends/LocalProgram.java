package io.parley.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Any program as a child of this process, for which there is a way to ask whether it serves.
 *
 * <p>Starting and stopping block; the other methods do not. Safe for use from several threads.
 */
public final class LocalProgram implements LocalServer {
  private final Settings settings;
  private final ChildProcess child;

  /**
   * What to start.
   *
   * @param name its log is {@code <name>.log}
   * @param folder where it runs and its log goes; absolute
   * @param command the program and its arguments
   * @param ready whether it serves; asked again and again, on the thread that starts it
   * @param limit until then it must serve
   */
  public record Settings(
      String name, Path folder, List<String> command, BooleanSupplier ready, Duration limit) {
    /** Copies. */
    public Settings {
      command = List.copyOf(command);
    }
  }

  private LocalProgram(Settings settings, ChildProcess child) {
    this.settings = settings;
    this.child = child;
  }

  /**
   * Starts the program and returns once it serves.
   *
   * @throws BackendException if it cannot be executed, or ends, or does not serve in time
   */
  public static LocalProgram start(Settings settings) {
    try {
      Files.createDirectories(settings.folder());
    } catch (IOException e) {
      throw new BackendException("folder " + settings.folder() + " cannot be written: " + e, e);
    }
    ChildProcess child = ChildProcess.start(settings.name(), settings.folder(), settings.command());
    LocalProgram program = new LocalProgram(settings, child);
    program.awaitReady();
    return program;
  }

  private void awaitReady() {
    Instant end = Instant.now().plus(settings.limit());
    while (!settings.ready().getAsBoolean()) {
      if (!child.isAlive()) {
        throw new BackendException(name() + " did not start: " + child.complaint());
      }
      if (Instant.now().isAfter(end)) {
        child.kill();
        throw new BackendException(
            name()
                + " did not serve within "
                + settings.limit().toSeconds()
                + " s: "
                + child.complaint());
      }
      pauseBetweenLooks();
    }
  }

  private void pauseBetweenLooks() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      child.kill();
      Thread.currentThread().interrupt();
      throw new BackendException("interrupted while " + name() + " was starting", e);
    }
  }

  @Override
  public String name() {
    return settings.name();
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
  public LocalProgram startAgain() {
    return start(settings);
  }
}
