package io.parley.standalone;

import io.parley.auth.AuthModule;
import io.parley.contact.ContactModule;
import io.parley.file.FileModule;
import io.parley.kit.service.ServiceModule;
import io.parley.local.Terminal;
import io.parley.message.MessageModule;
import io.parley.signaling.SignalingModule;
import io.parley.standalone.web.WebModule;
import java.util.List;

/** The whole suite in one process, with a MariaDB and a Kafka of its own. */
public final class StandaloneMain {
  private StandaloneMain() {}

  /**
   * Starts it and tells of each step in a line; SIGTERM and Ctrl-C stop it in order. A start that
   * fails: one line on the error stream, and exit 1.
   *
   * @param args {@code [--config <file>]}
   */
  public static void main(String[] args) {
    List<ServiceModule> modules = modules();
    Terminal terminal = new Terminal(System.out, System.err);
    Suite suite = new Suite(terminal);
    Runtime.getRuntime().addShutdownHook(new Thread(suite::stop, "stop"));
    try {
      suite.start(Settings.read(args, System.getenv(), modules), modules);
    } catch (RuntimeException e) {
      terminal.failed(e);
      System.exit(1);
    }
  }

  /** In the order of their start. */
  static List<ServiceModule> modules() {
    return List.of(
        new AuthModule(),
        new ContactModule(),
        new MessageModule(),
        new FileModule(),
        new SignalingModule(),
        new GochatDoor(),
        new WebModule());
  }
}
