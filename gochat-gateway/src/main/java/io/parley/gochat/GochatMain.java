package io.parley.gochat;

import io.parley.kit.service.Launcher;

/** Runs gochat-gateway as a process of its own. */
public final class GochatMain {
  private GochatMain() {}

  /** See {@link Launcher}. */
  public static void main(String[] args) {
    Launcher.main(args, new GochatModule());
  }
}
