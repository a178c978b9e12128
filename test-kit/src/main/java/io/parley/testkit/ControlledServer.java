package io.parley.testkit;

import io.parley.backends.LocalServer;
import java.io.IOException;
import java.util.function.UnaryOperator;

/**
 * A real server that a test may freeze, thaw, crash and start again. Its address stays the same.
 * What a test leaves frozen or crashed, {@link ParleyExtension} puts right. Blocks; not for event
 * loops.
 */
public final class ControlledServer<S extends LocalServer> {
  private final UnaryOperator<S> startAgain;
  private S server;
  private boolean frozen;

  ControlledServer(S server, UnaryOperator<S> startAgain) {
    this.server = server;
    this.startAgain = startAgain;
  }

  /** The server as it is now. */
  public synchronized S now() {
    return server;
  }

  /** SIGSTOP: connections stay open and nothing answers. */
  public synchronized void freeze() {
    signal("STOP");
    frozen = true;
  }

  /** SIGCONT: goes on from where it was frozen. */
  public synchronized void thaw() {
    signal("CONT");
    frozen = false;
  }

  /** SIGKILL: connections break, new ones are refused. */
  public synchronized void crash() {
    server.kill();
    frozen = false;
  }

  /** Starts it on its data and its port after {@link #crash}; returns once it serves. */
  public synchronized void start() {
    server = startAgain.apply(server);
  }

  /** Makes it run, whatever was done to it. */
  synchronized void putRight() {
    if (frozen) {
      thaw();
    }
    if (server.onExit().isDone()) {
      start();
    }
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + server.pid())
              .start()
              .waitFor();
      if (code != 0) {
        throw new IllegalStateException("the server is not there to be signalled");
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
