package io.parley.testkit;

import io.parley.backends.MariaDbServer;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.service.Launcher;
import io.parley.kit.service.ServiceModule;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What belongs to one test alone on the shared backends: schemas and topics with a suffix of their
 * own. As a parameter of a test it comes from {@link ParleyExtension}, which drops the schemas
 * afterwards.
 */
public final class Scope {
  private final Backends backends;
  private final String suffix;

  Scope(Backends backends, String suffix) {
    this.backends = backends;
    this.suffix = suffix;
  }

  /** The backends, for tests that disturb them. */
  public Backends backends() {
    return backends;
  }

  /** What makes names of this test differ from those of all others: letters and digits. */
  public String suffix() {
    return suffix;
  }

  /** The name that a schema has in this test; {@code name} is such as {@code auth}. */
  public String schema(String name) {
    return "parley_" + suffix + "_" + name;
  }

  /**
   * A configuration for modules: the backends, any free ports, a schema of this test's own for each
   * key {@code <service>.schema} or {@code mysql.schema.<service>}.
   *
   * @param more texts by key, over those
   */
  public Config config(List<ServiceModule> modules, Map<String, String> more) {
    List<ConfigKey<?>> keys = Launcher.keys(modules);
    Map<String, String> texts = texts(keys);
    texts.putAll(more);
    return Config.of(texts, keys);
  }

  /** The same for keys alone, of which those of the backends may be missing. */
  public Config config(List<ConfigKey<?>> keys) {
    return Config.of(texts(keys), keys);
  }

  private Map<String, String> texts(List<ConfigKey<?>> keys) {
    MariaDbServer database = backends.mariaDb().now();
    Map<String, String> wanted = new HashMap<>();
    wanted.put("mysql.host", database.host());
    wanted.put("mysql.port", Integer.toString(database.port()));
    wanted.put("mysql.user", database.user());
    wanted.put("mysql.password", database.password());
    wanted.put("kafka.bootstrap", backends.kafka().now().bootstrap());
    wanted.put("kafka.topic_suffix", "." + suffix);
    wanted.put("http.host", "127.0.0.1");
    wanted.put("http.port", "0");
    wanted.put("management.port", "0");
    wanted.put("vertx.event_loops", "2");
    wanted.put("bus.clustered", "false");
    Map<String, String> texts = new HashMap<>();
    for (ConfigKey<?> key : keys) {
      String name = key.name();
      if (wanted.containsKey(name)) {
        texts.put(name, wanted.get(name));
      } else if (name.matches("(.*\\.)?schema(\\..*)?")) {
        texts.put(name, schema(name.replaceAll("mysql|schema|\\.", "")));
      }
    }
    return texts;
  }

  /** Runs a statement on the database, such as {@code DELETE FROM …}; returns its row count. */
  public int update(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql + ": " + e.getMessage(), e);
    }
  }

  /** The rows of a query on the database, each a list of its columns' texts. */
  public List<List<String>> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(sql + ": " + e.getMessage(), e);
    }
  }

  /** A connection to the database as the services' user, to be closed by the caller. */
  public Connection connect() throws SQLException {
    MariaDbServer database = backends.mariaDb().now();
    return DriverManager.getConnection(
        "jdbc:mariadb://" + database.host() + ":" + database.port() + "/",
        database.user(),
        database.password());
  }

  void dropSchemas() {
    query("SHOW DATABASES LIKE 'parley\\_" + suffix + "\\_%'")
        .forEach(row -> update("DROP DATABASE " + row.get(0)));
  }
}
