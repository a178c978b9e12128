package io.parley.backends;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that starts both backends, tells of them in a line, and waits. */
final class BothBackends {
  private BothBackends() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    MariaDbServer mariaDb = MariaDbServer.start(MariaDbSettings.of(folder.resolve("mariadb")));
    KafkaBroker kafka =
        KafkaBroker.start(KafkaBrokerSettings.of(folder.resolve("kafka")).withQuickStart());
    System.out.printf(
        "%d %d %d %s%n", mariaDb.pid(), kafka.pid(), mariaDb.port(), kafka.bootstrap());
    System.out.flush();
    int end = System.in.read();
    System.exit(end < 0 ? 0 : 1);
  }
}
