package io.parley.examples.bot;

import io.parley.kit.service.Launcher;

/** The bot as a process of its own. */
final class GroupBotMain {
  private GroupBotMain() {}

  /** Joins the cluster, and runs until it is told to stop. */
  public static void main(String[] args) {
    Launcher.main(args, new GroupBotModule());
  }
}
