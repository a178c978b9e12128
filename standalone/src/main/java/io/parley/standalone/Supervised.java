package io.parley.standalone;

import io.parley.backends.LocalServer;
import io.parley.local.Terminal;
import java.time.Duration;

/**
 * A backend that is started again when it ends by itself. One that does not live for half a minute
 * ends the process: there is something wrong that a start does not cure.
 */
final class Supervised {
  private static final Duration SHORT_LIFE = Duration.ofSeconds(30);

  private final Terminal terminal;
  private LocalServer server;
  private long startedAt = System.nanoTime();
  private boolean stopping;

  private Supervised(LocalServer server, Terminal terminal) {
    this.server = server;
    this.terminal = terminal;
  }

  /** Watches over a server that has just been started. */
  static Supervised of(LocalServer server, Terminal terminal) {
    Supervised supervised = new Supervised(server, terminal);
    supervised.watch(server);
    return supervised;
  }

  private void watch(LocalServer running) {
    Thread watcher =
        new Thread(() -> ended(running, running.onExit().join()), running.name() + "-watcher");
    watcher.setDaemon(true);
    watcher.start();
  }

  private synchronized void ended(LocalServer was, int code) {
    if (stopping) {
      return;
    }
    terminal.warn(was.name() + " ended by itself with code " + code + "; starting it again");
    if (System.nanoTime() - startedAt < SHORT_LIFE.toNanos()) {
      giveUp(was, "it lived for less than " + SHORT_LIFE.toSeconds() + " s");
      return;
    }
    try {
      server = was.startAgain();
      startedAt = System.nanoTime();
      watch(server);
    } catch (RuntimeException e) {
      giveUp(was, e.getMessage());
    }
  }

  private void giveUp(LocalServer was, String reason) {
    terminal.warn(was.name() + " stays away: " + reason);
    // Not on this thread: the shutdown hook takes the lock that it holds.
    new Thread(() -> System.exit(1), "give-up").start();
  }

  /** Stops it for good. */
  synchronized void stop(Duration limit) {
    stopping = true;
    server.stop(limit);
  }
}
