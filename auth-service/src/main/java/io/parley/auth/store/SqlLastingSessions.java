package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

import io.parley.auth.domain.LastingSessionStore;
import io.parley.kit.sql.Database;
import io.parley.proto.id.SessionId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** The same sessions in MySQL, read with their user by both keys. */
public final class SqlLastingSessions implements LastingSessionStore {
  private static final String FIND =
      "SELECT current_hash, expires_ms, users.id, username, nickname, avatar, language"
          + " FROM sessions JOIN users ON users.id = user_id WHERE sessions.id = ?";
  // Without a token before, rotated_ms is when the session was used.
  private static final String PROLONG =
      "UPDATE sessions SET rotated_ms = ?, expires_ms = ? WHERE id = ? AND expires_ms = ?";

  private final Database database;

  /** In a database. */
  public SqlLastingSessions(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Stored>> find(SessionId session) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(FIND)
            .execute(Tuple.of(buffer(session.bytes())))
            .map(
                rows ->
                    SqlUsers.first(rows)
                        .map(
                            row ->
                                new Stored(
                                    Columns.octets(row, "current_hash"),
                                    SqlUsers.account(row),
                                    Columns.instant(row, "expires_ms")))));
  }

  @Override
  public Future<Boolean> prolong(SessionId session, Instant from, Instant usedAt, Instant to) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(PROLONG)
            .execute(
                Tuple.of(
                    usedAt.toEpochMilli(),
                    to.toEpochMilli(),
                    buffer(session.bytes()),
                    from.toEpochMilli()))
            .map(rows -> rows.rowCount() == 1));
  }
}
