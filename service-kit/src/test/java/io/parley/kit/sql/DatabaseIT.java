package io.parley.kit.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parley.backends.Ports;
import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.error.Refusal;
import io.parley.kit.testing.Await;
import io.parley.kit.testing.Databases;
import io.parley.kit.testing.Servers;
import io.parley.proto.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseIT {
  private static final ConfigKey<String> SCHEMA =
      ConfigKey.string("things.schema").defaultsTo("parley_things");
  private static final List<ConfigKey<?>> KEYS = keys();

  private static Vertx vertx;
  private static Config config;
  private static Database database;

  private static List<ConfigKey<?>> keys() {
    List<ConfigKey<?>> keys = new ArrayList<>(Database.KEYS);
    keys.add(SCHEMA);
    return keys;
  }

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    config = Config.of(Servers.sql(SCHEMA.name()), KEYS);
    database = Databases.open(vertx, config, SCHEMA, "db/things", "db/outbox").await();
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  @Test
  void opensASchemaThatIsUpToDate() {
    Database again = Databases.open(vertx, config, SCHEMA, "db/things", "db/outbox").await();

    again.ping().await();
    again.close().await();
  }

  @Test
  void processesThatStartAtTheSameTimeMigrateOnce() {
    for (int round = 0; round < 3; round++) {
      Config fresh = Config.of(Servers.sql(SCHEMA.name()), KEYS);
      List<Future<Database>> opening =
          Stream.generate(() -> Databases.open(vertx, fresh, SCHEMA, "db/things", "db/outbox"))
              .limit(4)
              .toList();

      Future.join(opening).await();

      opening.forEach(database -> database.result().close().await());
    }
  }

  @Test
  void readsCommittedRowsInUtc() {
    Row row =
        database
            .pool()
            .query("SELECT @@transaction_isolation i, @@session.time_zone z")
            .execute()
            .recover(
                e ->
                    database
                        .pool()
                        .query("SELECT @@tx_isolation i, @@session.time_zone z")
                        .execute())
            .await()
            .iterator()
            .next();

    assertThat(row.getString("i")).isEqualTo("READ-COMMITTED");
    assertThat(row.getString("z")).isEqualTo("+00:00");
  }

  @Test
  void commitsWhatSucceedsAndTellsTheListeners() {
    AtomicInteger commits = new AtomicInteger();
    database.afterCommit(commits::incrementAndGet);

    database.inTransaction(tx -> insert(tx, 1)).await();

    assertThat(count("id = 1")).isEqualTo(1);
    assertThat(commits).hasValue(1);
  }

  @Test
  void rollsBackWhatFails() {
    Future<Void> failing =
        database.inTransaction(
            tx ->
                insert(tx, 2)
                    .compose(
                        done ->
                            Future.failedFuture(
                                new Refusal(ErrorCode.ERROR_CODE_NOT_FOUND, "no"))));

    assertThatThrownBy(failing::await).isInstanceOf(Refusal.class);
    assertThat(count("id = 2")).isZero();
  }

  @Test
  void tellsADuplicateFromATimeWithoutDatabase() {
    database.inTransaction(tx -> insert(tx, 3)).await();

    Throwable failure = catchThrowable(() -> database.inTransaction(tx -> insert(tx, 3)).await());

    assertThat(SqlFailures.duplicate(failure)).isTrue();
    assertThat(SqlFailures.unavailable(failure)).isFalse();
    assertThat(SqlFailures.refusal(failure)).isSameAs(failure);
  }

  @Test
  void callsAKilledConnectionUnavailableAndGoesOnWithAnother() {
    Throwable failure =
        catchThrowable(
            () ->
                database
                    .pool()
                    .withConnection(
                        connection ->
                            connection
                                .query("SELECT CONNECTION_ID()")
                                .execute()
                                .compose(
                                    rows ->
                                        connection
                                            .query("KILL " + rows.iterator().next().getLong(0))
                                            .execute())
                                .transform(killed -> connection.query("SELECT 1").execute()))
                    .await());

    assertThat(SqlFailures.unavailable(failure)).as("%s", failure).isTrue();
    // The pool may give the dead one once more, before it has heard of its end.
    Await.until("another connection", DatabaseIT::answers);
  }

  /** Whether it answers; what it fails with meanwhile passes. */
  private static boolean answers() {
    Throwable failure = catchThrowable(() -> database.ping().await());
    assertThat(failure == null || SqlFailures.unavailable(failure)).as("%s", failure).isTrue();
    return failure == null;
  }

  @Test
  void callsAFullPoolUnavailable() {
    Map<String, String> texts = new HashMap<>(Servers.sql(SCHEMA.name()));
    texts.put("mysql.pool_size", "1");
    texts.put("mysql.connect_timeout", "100ms");
    Database small = Databases.open(vertx, Config.of(texts, KEYS), SCHEMA, "db/things").await();
    SqlConnection held = small.pool().getConnection().await();

    Throwable failure = catchThrowable(() -> small.ping().await());

    assertThat(SqlFailures.unavailable(failure)).as("%s", failure).isTrue();
    held.close().await();
    small.ping().await();
    small.close().await();
  }

  @Test
  void givesUpAfterTheLimitWhereThereIsNoDatabase() {
    Throwable failure =
        catchThrowable(
            () ->
                Databases.open(vertx, config(Ports.free("127.0.0.1"), "100ms"), SCHEMA, "db/things")
                    .await());

    assertThat(failure)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("MySQL at 127.0.0.1:");
  }

  private static Config config(int port, String limit) {
    Map<String, String> texts = new HashMap<>(Servers.sql(SCHEMA.name()));
    texts.put("mysql.port", Integer.toString(port));
    texts.put("mysql.start_limit", limit);
    return Config.of(texts, KEYS);
  }

  private static Future<Void> insert(SqlConnection tx, int id) {
    return tx.query("INSERT INTO things (id, name) VALUES (" + id + ", 'a')").execute().mapEmpty();
  }

  private static long count(String where) {
    return database
        .pool()
        .query("SELECT COUNT(*) FROM things WHERE " + where)
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }
}
