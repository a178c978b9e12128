package io.parley.file;

import io.parley.kit.service.Launcher;

/** Runs file-service as a process of its own. */
public final class FileMain {
  private FileMain() {}

  /** See {@link Launcher}. */
  public static void main(String[] args) {
    Launcher.main(args, new FileModule());
  }
}
