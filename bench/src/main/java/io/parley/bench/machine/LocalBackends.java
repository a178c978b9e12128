package io.parley.bench.machine;

import io.parley.backends.KafkaBroker;
import io.parley.backends.KafkaBrokerSettings;
import io.parley.backends.MariaDbServer;
import io.parley.backends.MariaDbSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The database and the broker that floor and server share, as standalone starts them, but children
 * of the benchmark: they outlive a restart of the server, and their process ids are known.
 */
public final class LocalBackends implements AutoCloseable {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final MariaDbServer database;
  private final KafkaBroker broker;

  private LocalBackends(MariaDbServer database, KafkaBroker broker) {
    this.database = database;
    this.broker = broker;
  }

  /** Starts both in an empty folder; blocks until they serve. */
  public static LocalBackends start(Path folder) {
    MariaDbServer database = MariaDbServer.start(MariaDbSettings.of(folder.resolve("mariadb")));
    KafkaBroker broker = KafkaBroker.start(KafkaBrokerSettings.of(folder.resolve("kafka")));
    return new LocalBackends(database, broker);
  }

  /** The database, for its address and process id. */
  public MariaDbServer database() {
    return database;
  }

  /** The broker, for its address and process id. */
  public KafkaBroker broker() {
    return broker;
  }

  /** Stops both. */
  @Override
  public void close() {
    broker.stop(STOP_LIMIT);
    database.stop(STOP_LIMIT);
  }
}
