package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

import io.parley.auth.domain.Account;
import io.parley.auth.domain.Avatar;
import io.parley.auth.domain.Language;
import io.parley.auth.domain.Nickname;
import io.parley.auth.domain.Opening;
import io.parley.auth.domain.ProfileChange;
import io.parley.auth.domain.ServiceAccountStore;
import io.parley.auth.domain.UserStore;
import io.parley.auth.domain.Username;
import io.parley.auth.kafka.AvatarRecords;
import io.parley.kit.outbox.Outbox;
import io.parley.kit.sql.Database;
import io.parley.kit.sql.SqlFailures;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Accounts in MySQL. */
public final class SqlUsers implements UserStore, ServiceAccountStore {
  static final String COLUMNS = "id, username, nickname, avatar, language";
  private static final String INSERT =
      "INSERT INTO users (id, username, nickname, nickname_key, avatar, language, password_hash,"
          + " created_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String BY_USERNAME =
      SqlPasswords.CREDENTIALS + " WHERE username = ? AND password_hash <> ''";
  // No password has an empty hash: nobody can sign in.
  static final String IS_PERSON = "(password_hash <> '' OR awaits_password = 1)";
  private static final String SERVICE =
      "SELECT " + COLUMNS + " FROM users WHERE username = ? AND NOT " + IS_PERSON;
  private static final String BY_ID = "SELECT " + COLUMNS + " FROM users WHERE id = ?";
  private static final String BY_NAME = "SELECT " + COLUMNS + " FROM users WHERE username = ?";
  private static final String BY_IDS = "SELECT " + COLUMNS + " FROM users WHERE id IN (";
  private static final String UPDATE =
      "UPDATE users SET nickname = ?, nickname_key = ?, avatar = ?, language = ? WHERE id = ?";
  private static final String REPLACE_HASH =
      "UPDATE users SET password_hash = ? WHERE id = ? AND password_hash = ?";

  private final Database database;
  private final Clock clock;
  private final String filesTopic;

  /**
   * In a database.
   *
   * @param filesTopic real name of the topic that tells of other pictures
   */
  public SqlUsers(Database database, Clock clock, String filesTopic) {
    this.database = database;
    this.clock = clock;
    this.filesTopic = filesTopic;
  }

  @Override
  public Future<Boolean> add(Account account, String passwordHash, Optional<Opening> session) {
    return Answers.of(
        falseIfTaken(
            database.inTransaction(
                tx ->
                    insert(tx, account, passwordHash)
                        .compose(
                            done ->
                                session
                                    .map(opening -> SqlSessions.insert(tx, opening))
                                    .orElseGet(Future::succeededFuture)))));
  }

  @Override
  public Future<Boolean> addService(Account account) {
    return Answers.of(falseIfTaken(insert(database.pool(), account, "")));
  }

  private Future<Void> insert(SqlClient client, Account account, String passwordHash) {
    return client
        .preparedQuery(INSERT)
        .execute(
            Tuple.of(
                buffer(account.id().bytes()),
                account.username().value(),
                account.nickname().value(),
                account.nickname().folded(),
                account.avatar().value(),
                account.language().tag(),
                passwordHash,
                clock.millis()))
        .mapEmpty();
  }

  static Future<Boolean> falseIfTaken(Future<Void> added) {
    return added
        .map(true)
        .recover(
            failure ->
                SqlFailures.duplicate(failure)
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure));
  }

  @Override
  public Future<Optional<Account>> findService(Username username) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(SERVICE)
            .execute(Tuple.of(username.value()))
            .map(rows -> first(rows).map(SqlUsers::account)));
  }

  @Override
  public Future<Optional<Credentials>> credentials(Username username) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(BY_USERNAME)
            .execute(Tuple.of(username.value()))
            .map(rows -> first(rows).map(SqlPasswords::credentials)));
  }

  @Override
  public Future<Void> replaceHash(UserId user, String from, String to) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(REPLACE_HASH)
            .execute(Tuple.of(to, buffer(user.bytes()), from))
            .mapEmpty());
  }

  @Override
  public Future<Optional<Account>> find(UserId user) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(BY_ID)
            .execute(Tuple.of(buffer(user.bytes())))
            .map(rows -> first(rows).map(SqlUsers::account)));
  }

  @Override
  public Future<Optional<Account>> find(Username username) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(BY_NAME)
            .execute(Tuple.of(username.value()))
            .map(rows -> first(rows).map(SqlUsers::account)));
  }

  @Override
  public Future<List<Account>> findAll(Collection<UserId> users) {
    if (users.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    // Powers of two: few statements to prepare, however many people are asked for.
    int places = Integer.highestOneBit(users.size() * 2 - 1);
    Tuple ids = Tuple.tuple();
    users.forEach(user -> ids.addValue(buffer(user.bytes())));
    while (ids.size() < places) {
      ids.addValue(ids.getValue(0));
    }
    return Answers.of(
        database
            .pool()
            .preparedQuery(BY_IDS + String.join(",", Collections.nCopies(places, "?")) + ")")
            .execute(ids)
            .map(
                rows -> {
                  List<Account> accounts = new ArrayList<>();
                  rows.forEach(row -> accounts.add(account(row)));
                  return accounts;
                }));
  }

  @Override
  public Future<List<Match>> findByPrefix(String prefix, Optional<Position> after, int limit) {
    return Answers.of(PrefixSearch.run(database.pool(), prefix, after, limit));
  }

  @Override
  public Future<Optional<Account>> change(UserId user, ProfileChange change) {
    return Answers.of(
        database.inTransaction(
            tx ->
                tx.preparedQuery(BY_ID + " FOR UPDATE")
                    .execute(Tuple.of(buffer(user.bytes())))
                    .compose(
                        rows ->
                            first(rows)
                                .map(SqlUsers::account)
                                .map(account -> update(tx, account, change.applyTo(account)))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))));
  }

  private Future<Optional<Account>> update(SqlConnection tx, Account before, Account changed) {
    return tx.preparedQuery(UPDATE)
        .execute(
            Tuple.of(
                changed.nickname().value(),
                changed.nickname().folded(),
                changed.avatar().value(),
                changed.language().tag(),
                buffer(changed.id().bytes())))
        .compose(done -> tell(tx, before, changed))
        .map(Optional.of(changed));
  }

  private Future<Void> tell(SqlConnection tx, Account before, Account after) {
    return before.avatar().file().equals(after.avatar().file())
        ? Future.succeededFuture()
        : Outbox.append(
            tx,
            filesTopic,
            after.id().bytes(),
            AvatarRecords.changed(after.id(), before.avatar(), after.avatar()));
  }

  static Optional<Row> first(RowSet<Row> rows) {
    Iterator<Row> row = rows.iterator();
    return row.hasNext() ? Optional.of(row.next()) : Optional.empty();
  }

  static Account account(Row row) {
    return new Account(
        UserId.of(Columns.bytes(row, "id")),
        new Username(row.getString("username")),
        new Nickname(row.getString("nickname")),
        new Avatar(row.getString("avatar")),
        new Language(row.getString("language")));
  }
}
