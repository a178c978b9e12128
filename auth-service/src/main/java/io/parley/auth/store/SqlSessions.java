package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

import io.parley.auth.domain.Device;
import io.parley.auth.domain.Opening;
import io.parley.auth.domain.OwnSession;
import io.parley.auth.domain.Rotation;
import io.parley.auth.domain.Session;
import io.parley.auth.domain.SessionStore;
import io.parley.auth.kafka.SessionRecords;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.sql.Database;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sessions in MySQL; ended ones are gone. */
public final class SqlSessions implements SessionStore {
  private static final String INSERT =
      "INSERT INTO sessions (id, user_id, current_hash, expires_ms, device, created_ms)"
          + " VALUES (?, ?, ?, ?, ?, ?)";
  private static final String PASSWORD_VERSION =
      "SELECT password_version FROM users WHERE id = ? FOR UPDATE";
  private static final String OF_USER =
      "SELECT id, device, created_ms, COALESCE(rotated_ms, created_ms) AS seen_ms FROM sessions"
          + " WHERE user_id = ? AND expires_ms > ? ORDER BY seen_ms DESC, id DESC LIMIT ?";
  private static final String LOCK =
      "SELECT id, user_id, current_hash, previous_hash, successor, rotated_ms, expires_ms"
          + " FROM sessions WHERE id = ? FOR UPDATE";
  private static final String ADVANCE =
      "UPDATE sessions SET current_hash = ?, previous_hash = ?, successor = ?, rotated_ms = ?,"
          + " expires_ms = ? WHERE id = ?";
  private static final String DELETE = "DELETE FROM sessions WHERE id = ?";
  private static final String EXPIRED = "SELECT id FROM sessions WHERE expires_ms < ? LIMIT ?";
  private static final String DELETE_EXPIRED = DELETE + " AND expires_ms < ?";

  private final Database database;
  private final String topic;

  /**
   * In a database.
   *
   * @param topic real name of the topic that revocations go to
   */
  public SqlSessions(Database database, String topic) {
    this.database = database;
    this.topic = topic;
  }

  @Override
  public Future<Boolean> open(Opening opening, long passwordVersion) {
    return Answers.of(
        database.inTransaction(
            tx ->
                lockPassword(tx, opening.session().user())
                    .compose(
                        version ->
                            version == passwordVersion
                                ? insert(tx, opening).map(true)
                                : Future.succeededFuture(false))));
  }

  /**
   * With the user's row locked, nobody signs in and nobody changes the password; -1: no such user.
   */
  static Future<Long> lockPassword(SqlConnection tx, UserId user) {
    return tx.preparedQuery(PASSWORD_VERSION)
        .execute(Tuple.of(buffer(user.bytes())))
        .map(rows -> SqlUsers.first(rows).map(row -> row.getLong("password_version")).orElse(-1L));
  }

  static Future<Void> insert(SqlClient client, Opening opening) {
    Session session = opening.session();
    return client
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(
                buffer(session.id().bytes()),
                buffer(session.user().bytes()),
                buffer(session.current()),
                session.expiresAt().toEpochMilli(),
                opening.device().name(),
                opening.at().toEpochMilli()))
        .mapEmpty();
  }

  @Override
  public Future<Rotation> rotate(SessionId id, Function<Session, Rotation> decide) {
    return Answers.of(
        database.inTransaction(
            tx ->
                lock(tx, id)
                    .compose(
                        found ->
                            found
                                .map(decide)
                                .map(rotation -> carryOut(tx, rotation))
                                .orElseGet(() -> Future.succeededFuture(new Rotation.Ended())))));
  }

  private Future<Rotation> carryOut(SqlConnection tx, Rotation rotation) {
    if (rotation instanceof Rotation.Advanced advanced) {
      return advance(tx, advanced.next()).map(rotation);
    }
    if (rotation instanceof Rotation.Stolen stolen) {
      return delete(tx, stolen.session(), stolen.at()).map(rotation);
    }
    return Future.succeededFuture(rotation);
  }

  @Override
  public Future<Void> end(SessionId id, Instant now) {
    return Answers.of(
        database.inTransaction(
            tx ->
                lock(tx, id)
                    .compose(
                        found ->
                            found
                                .map(session -> delete(tx, session, now))
                                .orElseGet(Future::succeededFuture))));
  }

  @Override
  public Future<Boolean> end(SessionId id, UserId owner, Instant now) {
    return Answers.of(
        database.inTransaction(
            tx ->
                lock(tx, id)
                    .compose(
                        found ->
                            found
                                .filter(session -> session.user().equals(owner))
                                .map(session -> delete(tx, session, now).map(true))
                                .orElseGet(() -> Future.succeededFuture(false)))));
  }

  @Override
  public Future<List<OwnSession>> of(UserId user, Instant now, int limit) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(OF_USER)
            .execute(Tuple.of(buffer(user.bytes()), now.toEpochMilli(), limit))
            .map(
                rows -> {
                  List<OwnSession> sessions = new ArrayList<>();
                  rows.forEach(row -> sessions.add(own(row)));
                  return sessions;
                }));
  }

  private static OwnSession own(Row row) {
    return new OwnSession(
        SessionId.of(Columns.bytes(row, "id")),
        new Device(row.getString("device")),
        Columns.instant(row, "created_ms"),
        Columns.instant(row, "seen_ms"));
  }

  @Override
  public Future<Integer> removeExpired(Instant now, int limit) {
    // By their keys: a DELETE over a range of the index waits crosswise with people who refresh.
    return Answers.of(
        database
            .pool()
            .preparedQuery(EXPIRED)
            .execute(Tuple.of(now.toEpochMilli(), limit))
            .compose(
                rows -> {
                  List<Tuple> keys = new ArrayList<>();
                  rows.forEach(row -> keys.add(Tuple.of(row.getBuffer("id"), now.toEpochMilli())));
                  return keys.isEmpty()
                      ? Future.succeededFuture(0)
                      : database
                          .pool()
                          .preparedQuery(DELETE_EXPIRED)
                          .executeBatch(keys)
                          .map(done -> keys.size());
                }));
  }

  static Future<Optional<Session>> lock(SqlConnection tx, SessionId id) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(buffer(id.bytes())))
        .map(rows -> SqlUsers.first(rows).map(SqlSessions::session));
  }

  private static Future<Void> advance(SqlConnection tx, Session next) {
    Session.Previous previous = next.previous().orElseThrow();
    return tx.preparedQuery(ADVANCE)
        .execute(
            Tuple.of(
                buffer(next.current()),
                buffer(previous.hash()),
                buffer(previous.successor()),
                previous.rotatedAt().toEpochMilli(),
                next.expiresAt().toEpochMilli(),
                buffer(next.id().bytes())))
        .mapEmpty();
  }

  private Future<Void> delete(SqlConnection tx, Session session, Instant now) {
    return delete(tx, topic, session, now);
  }

  static Future<Void> delete(SqlConnection tx, String topic, Session session, Instant now) {
    byte[] key = session.id().bytes();
    return tx.preparedQuery(DELETE)
        .execute(Tuple.of(buffer(key)))
        .compose(
            done ->
                Outbox.append(
                    tx, topic, key, SessionRecords.revoked(session.id(), session.user(), now)));
  }

  private static Session session(Row row) {
    Optional<Session.Previous> previous =
        row.getBuffer("previous_hash") == null
            ? Optional.empty()
            : Optional.of(
                new Session.Previous(
                    Columns.octets(row, "previous_hash"),
                    Columns.octets(row, "successor"),
                    Columns.instant(row, "rotated_ms")));
    return new Session(
        SessionId.of(Columns.bytes(row, "id")),
        UserId.of(Columns.bytes(row, "user_id")),
        Columns.octets(row, "current_hash"),
        previous,
        Columns.instant(row, "expires_ms"));
  }
}
