package io.parley.contact.store;

import io.parley.contact.domain.ContactRequest;
import io.parley.contact.domain.RequestId;
import io.parley.contact.domain.RequestState;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code contact_request}. */
final class RequestTable {
  private static final String SELECT =
      "SELECT id, from_user, to_user, note, state, hidden, created_ms, expires_ms, closed_ms"
          + " FROM contact_request WHERE ";

  private RequestTable() {}

  static Future<Optional<ContactRequest>> byId(SqlConnection sql, RequestId id) {
    return select(sql, "id = ?", Tuple.of(Buffer.buffer(id.bytes())))
        .map(found -> found.stream().findFirst());
  }

  /** Those between the two that nobody closed yet; one in each direction at most. */
  static Future<List<ContactRequest>> open(SqlConnection sql, Pair pair) {
    return select(
        sql,
        "(from_user = ? AND to_user = ? OR from_user = ? AND to_user = ?) AND open_mark = 1",
        pair.key().addBuffer(Columns.of(pair.b())).addBuffer(Columns.of(pair.a())));
  }

  static Future<List<ContactRequest>> outgoing(
      SqlConnection sql, UserId from, long nowMs, int limit) {
    return select(
        sql,
        "from_user = ? AND open_mark = 1 AND expires_ms > ?"
            + " ORDER BY created_ms DESC, id DESC LIMIT ?",
        Tuple.of(Columns.of(from), nowMs, limit));
  }

  static Future<List<ContactRequest>> incoming(
      SqlConnection sql, UserId to, long nowMs, int limit) {
    return select(
        sql,
        "to_user = ? AND open_mark = 1 AND hidden = 0 AND expires_ms > ?"
            + " ORDER BY created_ms DESC, id DESC LIMIT ?",
        Tuple.of(Columns.of(to), nowMs, limit));
  }

  static Future<List<ContactRequest>> expired(SqlConnection sql, long nowMs, int limit) {
    return select(
        sql,
        "open_mark = 1 AND expires_ms <= ? ORDER BY expires_ms LIMIT ?",
        Tuple.of(nowMs, limit));
  }

  /** Stores what may change of one that stands there, or a new one. */
  static Future<Void> save(SqlConnection sql, ContactRequest request) {
    boolean open = request.state() == RequestState.OPEN;
    Tuple changing =
        Tuple.of(
            request.state().name(),
            open ? 1 : null,
            request.hidden() ? 1 : 0,
            request.closedMs(),
            Buffer.buffer(request.id().bytes()));
    return sql.preparedQuery(
            "UPDATE contact_request SET state = ?, open_mark = ?, hidden = ?, closed_ms = ?"
                + " WHERE id = ?")
        .execute(changing)
        .compose(
            updated ->
                updated.rowCount() == 1
                    ? Future.succeededFuture()
                    : insert(sql, request, open ? 1 : null));
  }

  private static Future<Void> insert(SqlConnection sql, ContactRequest request, Integer openMark) {
    return sql.preparedQuery(
            "INSERT INTO contact_request (id, from_user, to_user, note, state, open_mark, hidden,"
                + " created_ms, expires_ms, closed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .execute(
            Tuple.tuple()
                .addBuffer(Buffer.buffer(request.id().bytes()))
                .addBuffer(Columns.of(request.from()))
                .addBuffer(Columns.of(request.to()))
                .addString(request.note())
                .addString(request.state().name())
                .addInteger(openMark)
                .addInteger(request.hidden() ? 1 : 0)
                .addLong(request.createdMs())
                .addLong(request.expiresMs())
                .addLong(request.closedMs()))
        .mapEmpty();
  }

  static Future<Integer> forgetClosed(SqlConnection sql, long beforeMs, int limit) {
    return sql.preparedQuery(
            "DELETE FROM contact_request WHERE open_mark IS NULL AND expires_ms < ? LIMIT ?")
        .execute(Tuple.of(beforeMs, limit))
        .map(RowSet::rowCount);
  }

  private static Future<List<ContactRequest>> select(
      SqlConnection sql, String where, Tuple parameters) {
    return sql.preparedQuery(SELECT + where).execute(parameters).map(RequestTable::all);
  }

  private static List<ContactRequest> all(RowSet<Row> rows) {
    List<ContactRequest> all = new ArrayList<>(rows.size());
    for (Row row : rows) {
      all.add(
          new ContactRequest(
              RequestId.of(row.getBuffer("id").getBytes()),
              Columns.user(row, "from_user"),
              Columns.user(row, "to_user"),
              row.getString("note"),
              RequestState.valueOf(row.getString("state")),
              row.getInteger("hidden") == 1,
              row.getLong("created_ms"),
              row.getLong("expires_ms"),
              row.getLong("closed_ms")));
    }
    return all;
  }
}
