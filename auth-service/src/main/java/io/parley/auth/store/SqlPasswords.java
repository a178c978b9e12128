package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

import io.parley.auth.domain.PasswordChange;
import io.parley.auth.domain.PasswordStore;
import io.parley.auth.domain.UserStore.Credentials;
import io.parley.kit.sql.Database;
import io.parley.proto.id.SessionId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes of passwords in MySQL. */
public final class SqlPasswords implements PasswordStore {
  static final String CREDENTIALS =
      "SELECT " + SqlUsers.COLUMNS + ", password_hash, password_version FROM users";
  private static final String BY_ID = CREDENTIALS + " WHERE id = ? AND password_hash <> ''";
  private static final String CHANGE =
      "UPDATE users SET password_hash = ?, password_version = password_version + 1,"
          + " awaits_password = 0 WHERE id = ?";
  private static final String END_LINK = "DELETE FROM password_links WHERE user_id = ?";
  private static final String OTHER_SESSIONS =
      "SELECT id FROM sessions WHERE user_id = ? AND id <> ?";

  private final Database database;
  private final String topic;

  /**
   * In a database.
   *
   * @param topic real name of the topic that revocations go to
   */
  public SqlPasswords(Database database, String topic) {
    this.database = database;
    this.topic = topic;
  }

  @Override
  public Future<Optional<Credentials>> credentials(UserId user) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(BY_ID)
            .execute(Tuple.of(buffer(user.bytes())))
            .map(rows -> SqlUsers.first(rows).map(SqlPasswords::credentials)));
  }

  @Override
  public Future<PasswordChange> change(
      Credentials from, String newHash, SessionId keep, Instant now) {
    UserId user = from.account().id();
    return Answers.of(
        database.inTransaction(
            tx ->
                SqlSessions.lockPassword(tx, user)
                    .compose(
                        version ->
                            version == from.passwordVersion()
                                ? changeFrom(tx, user, newHash, keep, now)
                                : Future.succeededFuture(new PasswordChange.WrongPassword()))));
  }

  private Future<PasswordChange> changeFrom(
      SqlConnection tx, UserId user, String newHash, SessionId keep, Instant now) {
    return SqlSessions.lock(tx, keep)
        .compose(
            kept ->
                kept.isEmpty()
                    ? Future.succeededFuture(new PasswordChange.SessionEnded())
                    : replace(tx, user, newHash, keep, now)
                        .map(done -> new PasswordChange.Changed()));
  }

  /**
   * Another password, under the user's row lock: no other session than {@code keep} goes on, and no
   * link made before is good.
   */
  Future<Void> replace(SqlConnection tx, UserId user, String newHash, SessionId keep, Instant now) {
    return tx.preparedQuery(CHANGE)
        .execute(Tuple.of(newHash, buffer(user.bytes())))
        .compose(done -> tx.preparedQuery(END_LINK).execute(Tuple.of(buffer(user.bytes()))))
        .compose(done -> endOthers(tx, user, keep, now));
  }

  /**
   * No more of them can come: the user's row is locked. Each is locked like by whoever ends one.
   */
  private Future<Void> endOthers(SqlConnection tx, UserId user, SessionId keep, Instant now) {
    return tx.preparedQuery(OTHER_SESSIONS)
        .execute(Tuple.of(buffer(user.bytes()), buffer(keep.bytes())))
        .compose(
            rows -> {
              List<SessionId> others = new ArrayList<>();
              rows.forEach(row -> others.add(SessionId.of(Columns.bytes(row, "id"))));
              Future<Void> ended = Future.succeededFuture();
              for (SessionId other : others) {
                ended = ended.compose(done -> end(tx, other, now));
              }
              return ended;
            });
  }

  private Future<Void> end(SqlConnection tx, SessionId id, Instant now) {
    return SqlSessions.lock(tx, id)
        .compose(
            found ->
                found
                    .map(session -> SqlSessions.delete(tx, topic, session, now))
                    .orElseGet(Future::succeededFuture));
  }

  static Credentials credentials(Row row) {
    return new Credentials(
        SqlUsers.account(row), row.getString("password_hash"), row.getLong("password_version"));
  }
}
