package io.parley.kit.sql;

import io.parley.kit.config.Config;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a schema up to date with Flyway over JDBC. Blocks: for a worker, at the start. */
final class Migrations {
  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final Pattern SCHEMA = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final Duration RETRY = Duration.ofMillis(500);

  private final Config config;
  private final String schema;
  private final List<String> locations;

  Migrations(Config config, String schema, List<String> locations) {
    if (!SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException(
          "schema: " + schema + " (expected: a name of letters, digits and _)");
    }
    this.config = config;
    this.schema = schema;
    this.locations = locations;
  }

  Void run() throws InterruptedException {
    createSchema();
    try (Connection turn = DriverManager.getConnection(url(""), credentials())) {
      awaitTurn(turn);
      for (String location : locations) {
        migrate(location);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("migrating " + schema + ": " + oneLine(e), e);
    }
    return null;
  }

  /**
   * One process after the other, for as long as the connection lives: two that find an empty schema
   * would both make Flyway's own table, and the later one fails.
   */
  private void awaitTurn(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("SELECT GET_LOCK(?, ?)")) {
      lock.setString(1, schema);
      lock.setLong(2, config.get(Database.START_LIMIT).toSeconds());
      try (ResultSet answer = lock.executeQuery()) {
        if (!answer.next() || answer.getInt(1) != 1) {
          throw new SQLException("another process has not come to its end with it");
        }
      }
    }
  }

  /** Also where the wait for the database is. */
  private void createSchema() throws InterruptedException {
    long end = System.nanoTime() + config.get(Database.START_LIMIT).toNanos();
    while (true) {
      try (Connection connection = DriverManager.getConnection(url(""), credentials());
          Statement statement = connection.createStatement()) {
        createIn(statement);
        return;
      } catch (SQLException e) {
        boolean last = System.nanoTime() > end;
        if (last || !SqlFailures.connectionLost(e)) {
          throw new IllegalStateException(
              "MySQL at " + place() + " as " + config.get(Database.USER) + ": " + oneLine(e));
        }
        LOG.info("waiting for MySQL at {}", place());
        Thread.sleep(RETRY.toMillis());
      }
    }
  }

  private void createIn(Statement statement) throws SQLException {
    try {
      statement.execute(
          "CREATE DATABASE IF NOT EXISTS `"
              + schema
              + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    } catch (SQLException e) {
      // May not: then it has to exist, which the next step finds out.
      if (SqlFailures.connectionLost(e)) {
        throw e;
      }
      LOG.debug("schema {} not created: {}", schema, e.getMessage());
    }
  }

  private void migrate(String location) {
    String folder = location.substring(location.lastIndexOf('/') + 1);
    try {
      Flyway.configure()
          .dataSource(
              url(schema), config.get(Database.USER), config.get(Database.PASSWORD).reveal())
          .locations("classpath:" + location)
          .table("migrations_" + folder)
          // Another location's tables stand in the schema already.
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .failOnMissingLocations(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException("migrating " + schema + ": " + oneLine(e), e);
    }
  }

  private String url(String database) {
    return "jdbc:mariadb://" + place() + "/" + database + "?connectTimeout=3000";
  }

  private Properties credentials() {
    Properties properties = new Properties();
    properties.setProperty("user", config.get(Database.USER));
    properties.setProperty("password", config.get(Database.PASSWORD).reveal());
    return properties;
  }

  private String place() {
    return config.get(Database.HOST) + ":" + config.get(Database.PORT);
  }

  private static String oneLine(Throwable e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
  }
}
