package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

import io.parley.auth.domain.Account;
import io.parley.auth.domain.ImportStore;
import io.parley.kit.sql.Database;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** People from other systems in MySQL. */
public final class SqlImports implements ImportStore {
  private static final String ADD =
      "INSERT INTO users (id, username, nickname, nickname_key, avatar, language, password_hash,"
          + " created_ms, awaits_password) VALUES (?, ?, ?, ?, '', '', '', ?, 1)";
  private static final String PERSON =
      "SELECT "
          + SqlUsers.COLUMNS
          + ", awaits_password FROM users WHERE id = ? AND "
          + SqlUsers.IS_PERSON;

  private final Database database;

  /** In a database. */
  public SqlImports(Database database) {
    this.database = database;
  }

  @Override
  public Future<Boolean> add(Account account, Instant created) {
    return Answers.of(
        SqlUsers.falseIfTaken(
            database
                .pool()
                .preparedQuery(ADD)
                .execute(
                    Tuple.of(
                        buffer(account.id().bytes()),
                        account.username().value(),
                        account.nickname().value(),
                        account.nickname().folded(),
                        created.toEpochMilli()))
                .mapEmpty()));
  }

  @Override
  public Future<Optional<Person>> find(UserId id) {
    return Answers.of(
        database
            .pool()
            .preparedQuery(PERSON)
            .execute(Tuple.of(buffer(id.bytes())))
            .map(
                rows ->
                    SqlUsers.first(rows)
                        .map(
                            row ->
                                new Person(
                                    SqlUsers.account(row),
                                    row.getInteger("awaits_password") != 0))));
  }
}
