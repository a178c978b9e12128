package io.parley.gochat.importing.source;

import io.parley.gochat.importing.ImportException;
import io.parley.gochat.importing.ImportKeys;
import io.parley.kit.config.Config;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * go-chat's database, read only, in pages in the order of primary keys. Blocks; used by one thread.
 * Every failure is an {@link ImportException}.
 */
public final class Source implements AutoCloseable {
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Whose rows there are how many of. */
  public enum Table {
    USERS("users"),
    FRIENDS("user_friends"),
    GROUPS("`groups`"),
    MESSAGES("messages");

    private final String sql;

    Table(String sql) {
      this.sql = sql;
    }
  }

  private final Connection connection;
  private final String place;
  private final Rows rows;

  private Source(Connection connection, String place, ZoneId zone) {
    this.connection = connection;
    this.place = place;
    this.rows = new Rows(zone);
  }

  /** Connects, and sees that the tables and columns are there. */
  public static Source open(Config config) {
    String schema = config.get(ImportKeys.SCHEMA);
    String host = config.get(ImportKeys.HOST) + ":" + config.get(ImportKeys.PORT);
    String place = schema + " at " + host;
    Properties login = new Properties();
    login.setProperty("user", config.get(ImportKeys.USER));
    login.setProperty("password", config.get(ImportKeys.PASSWORD).reveal());
    login.setProperty("connectTimeout", "5000");
    login.setProperty("socketTimeout", "60000");
    login.setProperty("allowPublicKeyRetrieval", "true");
    login.setProperty(
        "sslMode",
        switch (config.get(ImportKeys.TLS)) {
          case "require" -> "trust";
          case "verify" -> "verify-full";
          default -> "disable";
        });
    ZoneId zone = config.get(ImportKeys.TIME_ZONE).orElseGet(ZoneId::systemDefault);
    Connection connection;
    try {
      connection = DriverManager.getConnection("jdbc:mariadb://" + host + "/" + schema, login);
    } catch (SQLException e) {
      throw new ImportException(
          "go-chat's database " + place + " cannot be reached: " + reason(e), e);
    }
    Source source = new Source(connection, place, zone);
    try {
      connection.setReadOnly(true);
      source.check();
    } catch (SQLException | RuntimeException e) {
      source.close();
      throw e instanceof ImportException wrong ? wrong : source.failed((SQLException) e);
    }
    return source;
  }

  private void check() throws SQLException {
    for (String page : Sql.PAGES) {
      try (PreparedStatement statement = connection.prepareStatement(page)) {
        statement.setLong(1, Long.MAX_VALUE);
        statement.setInt(2, 1);
        statement.executeQuery().close();
      } catch (SQLSyntaxErrorException e) {
        throw new ImportException(place + " is not go-chat's database: " + reason(e), e);
      }
    }
    list(Sql.MEMBERS, Rows::member, 0);
  }

  /** How many rows a table has. */
  public long count(Table table) {
    return number("SELECT COUNT(*) FROM " + table.sql);
  }

  /** How many rows of members name a group that is not there. */
  public long lostMembers() {
    return number(Sql.LOST_MEMBERS);
  }

  private long number(String sql, Object... parameters) {
    return list(sql, row -> row.getLong(1), parameters).get(0);
  }

  /** The next users after one. */
  public List<UserRow> users(long after, int most) {
    return list(Sql.USERS, rows::user, after, most);
  }

  /** Whether another user has exactly this name, as go-chat compares names. */
  public boolean hasNamesake(String username, long id) {
    return number(Sql.NAMESAKES, username, id) > 0;
  }

  /** The next friendships after one. */
  public List<FriendRow> friends(long after, int most) {
    return list(Sql.FRIENDS, rows::friend, after, most);
  }

  /** The next groups after one. */
  public List<GroupRow> groups(long after, int most) {
    return list(Sql.GROUPS, rows::group, after, most);
  }

  /** Everybody in a group, in the order in which they came. */
  public List<MemberRow> members(long group) {
    return list(Sql.MEMBERS, Rows::member, group);
  }

  /** The next messages after one. */
  public List<MessageRow> messages(long after, int most) {
    return list(Sql.MESSAGES, rows::message, after, most);
  }

  private <T> List<T> list(String sql, Reader<T> reader, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (result.next()) {
          found.add(reader.read(result));
        }
        return found;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private ImportException failed(SQLException e) {
    return new ImportException("go-chat's database " + place + " failed: " + reason(e), e);
  }

  private static String reason(SQLException e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing was written.
    }
  }
}
