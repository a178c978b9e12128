package io.parley.message;

import io.parley.kit.service.Launcher;

/** message-service as a process of its own. */
final class MessageMain {
  private MessageMain() {}

  public static void main(String[] args) {
    Launcher.main(args, new MessageModule());
  }
}
