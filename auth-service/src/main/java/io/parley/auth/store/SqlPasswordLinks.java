package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

import io.parley.auth.domain.Account;
import io.parley.auth.domain.Octets;
import io.parley.auth.domain.Opening;
import io.parley.auth.domain.PasswordLinkStore;
import io.parley.kit.sql.Database;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Links for passwords in MySQL. Whatever changes one holds its user's row before: making, using and
 * changing the password come one after the other.
 */
public final class SqlPasswordLinks implements PasswordLinkStore {
  private static final String LOCK_PERSON =
      "SELECT id FROM users WHERE id = ? AND " + SqlUsers.IS_PERSON + " FOR UPDATE";
  private static final String REPLACE =
      "INSERT INTO password_links (user_id, token_hash, expires_ms) VALUES (?, ?, ?)"
          + " ON DUPLICATE KEY UPDATE token_hash = ?, expires_ms = ?";
  private static final String FIND =
      "SELECT id, username, nickname, avatar, language FROM password_links"
          + " JOIN users ON users.id = user_id WHERE token_hash = ? AND expires_ms > ?";
  private static final String LOCK =
      "SELECT token_hash, expires_ms FROM password_links WHERE user_id = ? FOR UPDATE";
  private static final String EXPIRED =
      "SELECT user_id FROM password_links WHERE expires_ms <= ? LIMIT ?";
  private static final String DELETE_EXPIRED =
      "DELETE FROM password_links WHERE user_id = ? AND expires_ms <= ?";

  private final Database database;
  private final SqlPasswords passwords;

  /** In a database. */
  public SqlPasswordLinks(Database database, SqlPasswords passwords) {
    this.database = database;
    this.passwords = passwords;
  }

  @Override
  public Future<Boolean> replace(UserId user, Octets link, Instant expiresAt) {
    long end = expiresAt.toEpochMilli();
    return Answers.of(
        database.inTransaction(
            tx ->
                tx.preparedQuery(LOCK_PERSON)
                    .execute(Tuple.of(buffer(user.bytes())))
                    .compose(
                        rows ->
                            rows.size() == 0
                                ? Future.succeededFuture(false)
                                : tx.preparedQuery(REPLACE)
                                    .execute(
                                        Tuple.of(
                                            buffer(user.bytes()),
                                            buffer(link),
                                            end,
                                            buffer(link),
                                            end))
                                    .map(true))));
  }

  @Override
  public Future<Optional<Account>> find(Octets link, Instant now) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(FIND)
            .execute(Tuple.of(buffer(link), now.toEpochMilli()))
            .map(rows -> SqlUsers.first(rows).map(SqlUsers::account)));
  }

  @Override
  public Future<Boolean> redeem(Octets link, String passwordHash, Opening session) {
    UserId user = session.session().user();
    return Answers.of(
        database.inTransaction(
            tx ->
                SqlSessions.lockPassword(tx, user)
                    .compose(locked -> good(tx, user, link, session.at()))
                    .compose(
                        good ->
                            good
                                ? passwords
                                    .replace(
                                        tx,
                                        user,
                                        passwordHash,
                                        session.session().id(),
                                        session.at())
                                    .compose(done -> SqlSessions.insert(tx, session))
                                    .map(true)
                                : Future.succeededFuture(false))));
  }

  private static Future<Boolean> good(SqlConnection tx, UserId user, Octets link, Instant now) {
    return tx.preparedQuery(LOCK)
        .execute(Tuple.of(buffer(user.bytes())))
        .map(
            rows ->
                SqlUsers.first(rows)
                    .filter(row -> Columns.octets(row, "token_hash").equals(link))
                    .filter(row -> Columns.instant(row, "expires_ms").isAfter(now))
                    .isPresent());
  }

  @Override
  public Future<Integer> removeExpired(Instant now, int limit) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(EXPIRED)
            .execute(Tuple.of(now.toEpochMilli(), limit))
            .compose(
                rows -> {
                  List<Tuple> keys = new ArrayList<>();
                  rows.forEach(
                      row -> keys.add(Tuple.of(row.getBuffer("user_id"), now.toEpochMilli())));
                  return keys.isEmpty()
                      ? Future.succeededFuture(0)
                      : database
                          .pool()
                          .preparedQuery(DELETE_EXPIRED)
                          .executeBatch(keys)
                          .map(done -> keys.size());
                }));
  }
}
