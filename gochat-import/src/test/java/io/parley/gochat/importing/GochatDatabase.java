package io.parley.gochat.importing;

import io.parley.testkit.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database with go-chat's tables, written by the test. */
final class GochatDatabase {
  static final String PASSWORD = "read and nothing else";

  private final Scope scope;
  final String schema;

  /** May read what the README says. */
  final String user;

  GochatDatabase(Scope scope) {
    this.scope = scope;
    schema = scope.schema("gochat");
    user = "importer_" + scope.suffix();
    scope.update("CREATE DATABASE " + schema);
    scope.backends().mariaDb().now().asRoot("USE " + schema + ";\n" + tables() + rights());
  }

  private static String tables() {
    try {
      return Files.readString(Path.of("src", "test", "resources", "go-chat.sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The README's statements: whoever asks for more, such as a password, is refused. */
  private String rights() {
    try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
      return lines
          .filter(line -> line.startsWith("    CREATE USER ") || line.startsWith("    GRANT "))
          .map(line -> line.replace("`go-chat`", schema).replace("importer", user))
          .map(line -> line.replace("'…'", "'" + PASSWORD + "'"))
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void insert(String table, String columns, Object... values) {
    String sql =
        "INSERT INTO %s.%s (%s) VALUES (%s)"
            .formatted(schema, table, columns, "?,".repeat(values.length).replaceAll(",$", ""));
    try (Connection connection = scope.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  void user(int id, Object uuid, String username, String nickname, String avatar, long deleted) {
    insert(
        "users",
        "id, uuid, username, nickname, password, avatar, create_at, delete_at",
        id,
        uuid.toString(),
        username,
        nickname,
        "plain text",
        avatar,
        LocalDateTime.of(2021, 5, 6, 7, 8, 9),
        deleted);
  }

  void friend(int one, int other, Long deleted) {
    insert(
        "user_friends",
        "created_at, deleted_at, user_id, friend_id",
        LocalDateTime.of(2021, 6, 1, 0, 0),
        deleted,
        one,
        other);
  }

  void group(int id, Object uuid, int owner, String name, long deleted) {
    insert(
        "`groups`",
        "id, created_at, deleted_at, user_id, name, notice, uuid",
        id,
        LocalDateTime.of(2021, 7, 1, 0, 0),
        deleted,
        owner,
        name,
        "be kind",
        uuid.toString());
  }

  void member(int group, int user, long deleted) {
    insert("group_members", "deleted_at, user_id, group_id", deleted, user, group);
  }

  void message(
      long id,
      LocalDateTime time,
      int from,
      int to,
      int type,
      int contentType,
      String content,
      String url) {
    message(id, time, from, to, type, contentType, content, url, 0L);
  }

  void message(
      long id,
      LocalDateTime time,
      int from,
      int to,
      int type,
      int contentType,
      String content,
      String url,
      Long deleted) {
    insert(
        "messages",
        "id, created_at, deleted_at, from_user_id, to_user_id, content, url, message_type,"
            + " content_type",
        id,
        time,
        deleted,
        from,
        to,
        content,
        url,
        type,
        contentType);
  }

  static UUID uuid(int number) {
    return new UUID(0x1234_0000_4000L | number, 0x8000_0000_0000_0000L | number);
  }
}
