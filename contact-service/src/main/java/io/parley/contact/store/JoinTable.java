package io.parley.contact.store;

import io.parley.contact.domain.JoinRequest;
import io.parley.contact.domain.JoinState;
import io.parley.contact.domain.RequestId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code join_request}. */
final class JoinTable {
  private static final String COLUMNS =
      "r.id, r.group_id, r.group_name, r.group_avatar, r.user_id, r.note, r.state, r.created_ms,"
          + " r.expires_ms, r.closed_ms";
  private static final String SELECT = "SELECT " + COLUMNS + " FROM join_request r WHERE ";

  // Who runs a group sees its present name.
  private static final String TO_RUN_BY =
      "SELECT r.id, r.group_id, g.name AS group_name, g.avatar AS group_avatar, r.user_id, r.note,"
          + " r.state, r.created_ms, r.expires_ms, r.closed_ms"
          + " FROM (SELECT id FROM chat_group WHERE owner_id = ?"
          + " UNION ALL SELECT group_id FROM group_member WHERE user_id = ? AND admin = 1) mine"
          + " JOIN chat_group g ON g.id = mine.id"
          + " JOIN join_request r ON r.group_id = mine.id AND r.open_mark = 1 AND r.expires_ms > ?"
          + " ORDER BY r.created_ms DESC, r.id DESC LIMIT ?";

  private JoinTable() {}

  static Future<Optional<JoinRequest>> byId(SqlConnection sql, RequestId id) {
    return first(sql, "r.id = ?", Tuple.of(Buffer.buffer(id.bytes())));
  }

  /** The last one of a user to a group that is open, or was declined since. */
  static Future<Optional<JoinRequest>> last(
      SqlConnection sql, ConversationId group, UserId user, long declinedAfterMs) {
    return first(
        sql,
        "r.group_id = ? AND r.user_id = ?"
            + " AND (r.open_mark = 1 OR r.state = 'DECLINED' AND r.closed_ms > ?)"
            + " ORDER BY r.created_ms DESC, r.id DESC LIMIT 1",
        Tuple.of(Columns.of(group), Columns.of(user), declinedAfterMs));
  }

  /** Those of these users to a group that nobody closed yet. */
  static Future<Map<UserId, JoinRequest>> waiting(
      SqlConnection sql, ConversationId group, Collection<UserId> users) {
    Map<UserId, JoinRequest> found = new HashMap<>();
    return Among.each(
            sql,
            SELECT + "r.group_id = ? AND r.open_mark = 1 AND r.user_id IN (",
            Columns.of(group),
            users,
            row -> found.put(Columns.user(row, "user_id"), of(row)))
        .map(found);
  }

  static Future<Integer> openOf(SqlConnection sql, UserId user) {
    return count(sql, "user_id = ?", Columns.of(user));
  }

  static Future<Integer> openTo(SqlConnection sql, ConversationId group) {
    return count(sql, "group_id = ?", Columns.of(group));
  }

  private static Future<Integer> count(SqlConnection sql, String whose, Buffer id) {
    return sql.preparedQuery("SELECT COUNT(*) FROM join_request WHERE open_mark = 1 AND " + whose)
        .execute(Tuple.of(id))
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  /** Who has an open one to a group. */
  static Future<List<UserId>> askers(SqlConnection sql, ConversationId group) {
    return sql.preparedQuery(
            "SELECT user_id FROM join_request WHERE group_id = ? AND open_mark = 1")
        .execute(Tuple.of(Columns.of(group)))
        .map(
            rows -> {
              List<UserId> askers = new ArrayList<>();
              rows.forEach(row -> askers.add(Columns.user(row, "user_id")));
              return askers;
            });
  }

  static Future<List<JoinRequest>> own(SqlConnection sql, UserId user, long nowMs, int limit) {
    return all(
        sql,
        SELECT
            + "r.user_id = ? AND r.open_mark = 1 AND r.expires_ms > ?"
            + " ORDER BY r.created_ms DESC, r.id DESC LIMIT ?",
        Tuple.of(Columns.of(user), nowMs, limit));
  }

  /** To groups that the user runs. */
  static Future<List<JoinRequest>> incoming(SqlConnection sql, UserId user, long nowMs, int limit) {
    return all(sql, TO_RUN_BY, Tuple.of(Columns.of(user), Columns.of(user), nowMs, limit));
  }

  static Future<List<JoinRequest>> expired(SqlConnection sql, long nowMs, int limit) {
    return all(
        sql,
        SELECT + "r.open_mark = 1 AND r.expires_ms <= ? ORDER BY r.expires_ms LIMIT ?",
        Tuple.of(nowMs, limit));
  }

  /** Stores what may change of one that stands there, or a new one. */
  static Future<Void> save(SqlConnection sql, JoinRequest request) {
    Integer openMark = request.state() == JoinState.OPEN ? 1 : null;
    return sql.preparedQuery(
            "UPDATE join_request SET state = ?, open_mark = ?, closed_ms = ? WHERE id = ?")
        .execute(
            Tuple.of(
                request.state().name(),
                openMark,
                request.closedMs(),
                Buffer.buffer(request.id().bytes())))
        .compose(
            updated ->
                updated.rowCount() == 1
                    ? Future.succeededFuture()
                    : insert(sql, request, openMark));
  }

  private static Future<Void> insert(SqlConnection sql, JoinRequest request, Integer openMark) {
    return sql.preparedQuery(
            "INSERT INTO join_request (id, group_id, user_id, group_name, group_avatar, note,"
                + " state, open_mark, created_ms, expires_ms, closed_ms)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(
            Tuple.tuple()
                .addBuffer(Buffer.buffer(request.id().bytes()))
                .addBuffer(Columns.of(request.group()))
                .addBuffer(Columns.of(request.user()))
                .addString(request.groupName())
                .addString(request.groupAvatar())
                .addString(request.note())
                .addString(request.state().name())
                .addInteger(openMark)
                .addLong(request.createdMs())
                .addLong(request.expiresMs())
                .addLong(request.closedMs()))
        .mapEmpty();
  }

  static Future<Integer> forgetClosed(SqlConnection sql, long beforeMs, int limit) {
    return sql.preparedQuery(
            "DELETE FROM join_request WHERE open_mark IS NULL AND expires_ms < ? LIMIT ?")
        .execute(Tuple.of(beforeMs, limit))
        .map(RowSet::rowCount);
  }

  private static Future<Optional<JoinRequest>> first(
      SqlConnection sql, String where, Tuple parameters) {
    return all(sql, SELECT + where, parameters).map(found -> found.stream().findFirst());
  }

  private static Future<List<JoinRequest>> all(SqlConnection sql, String select, Tuple parameters) {
    return sql.preparedQuery(select)
        .execute(parameters)
        .map(
            rows -> {
              List<JoinRequest> all = new ArrayList<>(rows.size());
              rows.forEach(row -> all.add(of(row)));
              return all;
            });
  }

  private static JoinRequest of(Row row) {
    return new JoinRequest(
        RequestId.of(row.getBuffer("id").getBytes()),
        Columns.group(row, "group_id"),
        row.getString("group_name"),
        row.getString("group_avatar"),
        Columns.user(row, "user_id"),
        row.getString("note"),
        JoinState.valueOf(row.getString("state")),
        row.getLong("created_ms"),
        row.getLong("expires_ms"),
        row.getLong("closed_ms"));
  }
}
