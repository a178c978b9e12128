package io.parley.standalone;

import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import io.parley.backends.MariaDbServer;
import io.parley.backends.MariaDbSettings;
import io.parley.local.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The MariaDB and the Kafka of this installation, those of them that are not outside. */
final class Backends {
  private static final Duration KAFKA_STOP = Duration.ofSeconds(15);
  private static final Duration MARIADB_STOP = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final Path data;
  private Optional<Supervised> mariaDb = Optional.empty();
  private Optional<Supervised> kafka = Optional.empty();

  Backends(Terminal terminal, Path data) {
    this.terminal = terminal;
    this.data = data;
  }

  /**
   * Starts both side by side.
   *
   * @return where they are, by configuration key; nothing for one that is outside
   */
  Map<String, String> start(Settings settings) {
    CompletableFuture<Map<String, String>> database =
        CompletableFuture.supplyAsync(
            () -> settings.hasOutsideDatabase() ? Map.of() : startMariaDb());
    Map<String, String> found = new HashMap<>();
    found.putAll(settings.hasOutsideKafka() ? Map.of() : startKafka());
    try {
      found.putAll(database.join());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return found;
  }

  private Map<String, String> startMariaDb() {
    MariaDbServer server =
        terminal.step(
            "mariadb",
            () -> MariaDbServer.start(MariaDbSettings.of(data.resolve("mariadb"))),
            started -> started.host() + ":" + started.port());
    keepMariaDb(Supervised.of(server, terminal));
    return Map.of(
        "mysql.host", server.host(),
        "mysql.port", Integer.toString(server.port()),
        "mysql.user", server.user(),
        "mysql.password", server.password());
  }

  private synchronized void keepMariaDb(Supervised started) {
    mariaDb = Optional.of(started);
  }

  private Map<String, String> startKafka() {
    KafkaBroker broker =
        terminal.step(
            "kafka",
            () -> KafkaBroker.start(KafkaBrokerSettings.of(data.resolve("kafka"))),
            KafkaBroker::bootstrap);
    keepKafka(Supervised.of(broker, terminal));
    return Map.of("kafka.bootstrap", broker.bootstrap());
  }

  private synchronized void keepKafka(Supervised started) {
    kafka = Optional.of(started);
  }

  /** Stops Kafka, then MariaDB. */
  synchronized void stop() {
    kafka.ifPresent(server -> server.stop(KAFKA_STOP));
    mariaDb.ifPresent(server -> server.stop(MARIADB_STOP));
  }
}
