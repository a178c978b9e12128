package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

import io.parley.auth.keys.KeyPlan;
import io.parley.auth.keys.KeyStore;
import io.parley.auth.keys.SigningKey;
import io.parley.kit.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Signing keys in MySQL, looked after by one replica at a time. */
public final class SqlKeys implements KeyStore {
  private static final String LOCK = "SELECT id FROM key_lock WHERE id = 1 FOR UPDATE";
  private static final String READ =
      "SELECT kid, public_jwk, private_sealed, sealed_with, signs_from_ms FROM signing_keys"
          + " ORDER BY signs_from_ms";
  private static final String INSERT =
      "INSERT INTO signing_keys (kid, public_jwk, private_sealed, sealed_with, signs_from_ms)"
          + " VALUES (?, ?, ?, ?, ?)";
  private static final String DELETE = "DELETE FROM signing_keys WHERE kid = ?";

  private final Database database;

  /** In a database. */
  public SqlKeys(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<SigningKey>> update(Function<List<SigningKey>, KeyPlan> decide) {
    return Answers.of(
        database
            .pool()
            .withTransaction(
                tx ->
                    tx.query(LOCK)
                        .execute()
                        .compose(locked -> read(tx))
                        .compose(keys -> carryOut(tx, keys, decide.apply(keys)))));
  }

  private static Future<List<SigningKey>> carryOut(
      SqlConnection tx, List<SigningKey> keys, KeyPlan plan) {
    if (plan.isEmpty()) {
      return Future.succeededFuture(keys);
    }
    Future<Void> done = Future.succeededFuture();
    for (SigningKey key : plan.remove()) {
      done =
          done.compose(before -> tx.preparedQuery(DELETE).execute(Tuple.of(key.kid())).mapEmpty());
    }
    return done.compose(
            before -> plan.add().map(key -> insert(tx, key)).orElseGet(Future::succeededFuture))
        .compose(added -> read(tx));
  }

  private static Future<Void> insert(SqlConnection tx, SigningKey key) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.of(
                key.kid(),
                key.publicJwk(),
                buffer(key.sealed()),
                key.sealedWith(),
                key.signsFrom().toEpochMilli()))
        .mapEmpty();
  }

  private static Future<List<SigningKey>> read(SqlConnection tx) {
    return tx.query(READ)
        .execute()
        .map(
            rows -> {
              List<SigningKey> keys = new ArrayList<>();
              rows.forEach(row -> keys.add(key(row)));
              return keys;
            });
  }

  private static SigningKey key(Row row) {
    return new SigningKey(
        row.getString("kid"),
        row.getString("public_jwk"),
        Columns.octets(row, "private_sealed"),
        row.getString("sealed_with"),
        Columns.instant(row, "signs_from_ms"));
  }
}
