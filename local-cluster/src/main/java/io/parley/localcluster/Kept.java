package io.parley.localcluster;

import io.parley.backends.LocalServer;
import io.parley.local.Terminal;
import java.time.Duration;

/**
 * A server that is started again whenever it ends by itself, after a pause that grows while its
 * lives are short. Safe for use from several threads.
 */
final class Kept {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration SHORT_LIFE = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final Thread watcher;
  private LocalServer server;
  private boolean stopping;

  private Kept(LocalServer server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
    this.watcher = new Thread(this::watch, server.name() + "-watcher");
  }

  /**
   * Watches over a server that has just been started, on a thread for which the process stays
   * alive.
   */
  static Kept of(LocalServer server, Terminal terminal) {
    Kept kept = new Kept(server, terminal);
    kept.watcher.start();
    return kept;
  }

  /** The one that runs now, or ran last. */
  synchronized LocalServer server() {
    return server;
  }

  private void watch() {
    Duration pause = FIRST_PAUSE;
    while (true) {
      long began = System.nanoTime();
      int code = server().onExit().join();
      Duration life = Duration.ofNanos(System.nanoTime() - began);
      pause = life.compareTo(SHORT_LIFE) < 0 ? longer(pause) : FIRST_PAUSE;
      if (!startAgain("ended by itself with code " + code, pause)) {
        return;
      }
    }
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
  }

  /** Tries until it runs; false: it is not wanted any more. */
  private boolean startAgain(String reason, Duration firstPause) {
    String why = reason;
    Duration pause = firstPause;
    while (true) {
      synchronized (this) {
        if (stopping) {
          return false;
        }
      }
      String name = server().name();
      terminal.warn(name + " " + why + "; starting it again in " + pause.toSeconds() + " s");
      try {
        Thread.sleep(pause.toMillis());
        long began = System.nanoTime();
        LocalServer next = server().startAgain();
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!take(next)) {
          next.kill();
          return false;
        }
        terminal.line(String.format("  %-12s runs again (%.1f s)", name, seconds));
        return true;
      } catch (InterruptedException e) {
        return false;
      } catch (RuntimeException e) {
        why = "does not start: " + e.getMessage();
        pause = longer(pause);
      }
    }
  }

  private synchronized boolean take(LocalServer next) {
    server = next;
    return !stopping;
  }

  /** Stops it for good. */
  void stop(Duration limit) {
    synchronized (this) {
      stopping = true;
    }
    watcher.interrupt();
    server().stop(limit);
  }
}
