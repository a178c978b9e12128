package io.parley.auth;

import io.parley.kit.service.Launcher;

/** auth-service as a process of its own. */
public final class AuthMain {
  private AuthMain() {}

  /** Runs until it is told to stop; exits with 1 and one line if it cannot start. */
  public static void main(String[] args) {
    Launcher.main(args, new AuthModule());
  }
}
