package io.parley.signaling;

import io.parley.kit.service.Launcher;

/** Runs signaling-service as a process of its own. */
public final class SignalingMain {
  private SignalingMain() {}

  /** See {@link Launcher}. */
  public static void main(String[] args) {
    Launcher.main(args, new SignalingModule());
  }
}
