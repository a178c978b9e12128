package io.parley.kit.sql;

import io.parley.kit.config.Config;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a schema up to date with Flyway over JDBC. Blocks, for a worker at the start. */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  // A state of our own, as the standard leaves them to whoever needs one.
  private static final String NOT_YET = "PL001";
  private static final int UNKNOWN_DATABASE = 1049;
  private static final Duration RETRY = Duration.ofMillis(500);

  private final DatabaseServer server;
  private final Duration startLimit;
  private final SchemaSpec schema;

  Migrations(Config config, SchemaSpec schema) {
    this.server = new DatabaseServer(config);
    this.startLimit = config.get(Database.START_LIMIT);
    this.schema = schema;
  }

  void run() throws InterruptedException {
    retry(this::createSchema);
    try (Connection turn = connect()) {
      awaitTurn(turn);
      for (String location : schema.locations()) {
        flyway(location).migrate();
      }
    } catch (SQLException | FlywayException e) {
      throw new IllegalStateException("migrating " + schema.name() + ": " + oneLine(e), e);
    }
  }

  /** Until somebody else has brought it up to date. */
  void await() throws InterruptedException {
    retry(
        () -> {
          try (Connection connection = connect()) {
            connection.setCatalog(schema.name());
            for (String location : schema.locations()) {
              int pending = pending(location);
              if (pending > 0) {
                throw new SQLException(
                    "schema %s: %d migrations of %s are missing (run with --init)"
                        .formatted(schema.name(), pending, location),
                    NOT_YET);
              }
            }
          }
        });
  }

  private int pending(String location) throws SQLException {
    try {
      return flyway(location).info().pending().length;
    } catch (FlywayException e) {
      throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
    }
  }

  private interface Attempt {
    void run() throws SQLException;
  }

  /** Waits for the database, and for what somebody else is to make in it. */
  private void retry(Attempt attempt) throws InterruptedException {
    long end = System.nanoTime() + startLimit.toNanos();
    while (true) {
      try {
        attempt.run();
        return;
      } catch (SQLException e) {
        boolean notYet = NOT_YET.equals(e.getSQLState()) || e.getErrorCode() == UNKNOWN_DATABASE;
        if (System.nanoTime() > end || !(notYet || SqlFailures.connectionLost(e))) {
          throw new IllegalStateException(
              "MySQL at " + server.place() + " as " + server.user() + ": " + oneLine(e), e);
        }
        LOG.info("waiting for MySQL at {}{}", server.place(), notYet ? ": " + oneLine(e) : "");
        Thread.sleep(RETRY.toMillis());
      }
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(""), server.credentials());
  }

  /**
   * One process after the other, for as long as the connection lives: two that find an empty schema
   * would both make Flyway's own table, and the later one fails.
   */
  private void awaitTurn(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
      lock.setString(1, schema.name());
      lock.setLong(2, startLimit.toSeconds());
      try (ResultSet answer = lock.executeQuery()) {
        if (!answer.next() || answer.getInt(1) != 1) {
          throw new SQLException("another process has not come to its end with it");
        }
      }
    }
  }

  private void createSchema() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      createIn(statement);
    }
  }

  private void createIn(Statement statement) throws SQLException {
    try {
      statement.execute(
          "CREATE DATABASE IF NOT EXISTS `"
              + schema.name()
              + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    } catch (SQLException e) {
      // May not: then it has to exist, which the next step finds out.
      if (SqlFailures.connectionLost(e)) {
        throw e;
      }
      LOG.debug("schema {} not created: {}", schema.name(), e.getMessage());
    }
  }

  private Flyway flyway(String location) {
    String folder = location.substring(location.lastIndexOf('/') + 1);
    return Flyway.configure()
        .dataSource(server.url(schema.name()), server.user(), server.password())
        .locations("classpath:" + location)
        .table("migrations_" + folder)
        // Another location's tables stand in the schema already.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .failOnMissingLocations(true)
        .load();
  }

  private static String oneLine(Throwable e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
  }
}
