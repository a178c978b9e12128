package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

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
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/** Sessions in MySQL; ended ones are gone. */
public final class SqlSessions implements SessionStore {
  private static final String INSERT =
      "INSERT INTO sessions (id, user_id, current_hash, expires_ms) VALUES (?, ?, ?, ?)";
  private static final String LOCK =
      "SELECT id, user_id, current_hash, previous_hash, successor, rotated_ms, expires_ms"
          + " FROM sessions WHERE id = ? FOR UPDATE";
  private static final String ADVANCE =
      "UPDATE sessions SET current_hash = ?, previous_hash = ?, successor = ?, rotated_ms = ?,"
          + " expires_ms = ? WHERE id = ?";
  private static final String DELETE = "DELETE FROM sessions WHERE id = ?";
  private static final String DELETE_EXPIRED = "DELETE FROM sessions WHERE expires_ms < ? LIMIT ?";

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
  public Future<Void> open(Session session) {
    return Answers.of(insert(database.pool(), session));
  }

  static Future<Void> insert(SqlClient client, Session session) {
    return client
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(
                buffer(session.id().bytes()),
                buffer(session.user().bytes()),
                buffer(session.current()),
                session.expiresAt().toEpochMilli()))
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
  public Future<Integer> removeExpired(Instant now, int limit) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(DELETE_EXPIRED)
            .execute(Tuple.of(now.toEpochMilli(), limit))
            .map(rows -> rows.rowCount()));
  }

  private static Future<Optional<Session>> lock(SqlConnection tx, SessionId id) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(buffer(id.bytes())))
        .map(
            rows -> {
              Iterator<Row> row = rows.iterator();
              return row.hasNext() ? Optional.of(session(row.next())) : Optional.empty();
            });
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
