package io.parley.gochat.importing.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Reads rows of {@link Sql}. */
final class Rows {
  private final ZoneId zone;

  Rows(ZoneId zone) {
    this.zone = zone;
  }

  UserRow user(ResultSet row) throws SQLException {
    return new UserRow(
        row.getLong(1),
        new Person(row.getString(2), row.getLong(7) != 0),
        text(row, 3),
        text(row, 4),
        text(row, 5),
        time(row, 6));
  }

  FriendRow friend(ResultSet row) throws SQLException {
    return new FriendRow(
        row.getLong(1), row.getLong(3) != 0, person(row, 4), person(row, 6), time(row, 2));
  }

  GroupRow group(ResultSet row) throws SQLException {
    return new GroupRow(
        row.getLong(1),
        text(row, 2),
        row.getLong(6) != 0,
        person(row, 7),
        text(row, 3),
        text(row, 4),
        time(row, 5));
  }

  static MemberRow member(ResultSet row) throws SQLException {
    return new MemberRow(row.getLong(1), row.getLong(2) != 0, person(row, 3));
  }

  MessageRow message(ResultSet row) throws SQLException {
    return new MessageRow(
        row.getLong(1),
        time(row, 2),
        row.getLong(3) != 0,
        text(row, 4),
        text(row, 5),
        row.getInt(6),
        row.getInt(7),
        row.getLong(8),
        person(row, 9),
        person(row, 11),
        row.getString(13),
        row.getLong(14) != 0);
  }

  private static Person person(ResultSet row, int column) throws SQLException {
    return new Person(row.getString(column), row.getLong(column + 1) != 0);
  }

  private static String text(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).orElse("");
  }

  private long time(ResultSet row, int column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? 0 : Math.max(0, time.atZone(zone).toInstant().toEpochMilli());
  }
}
