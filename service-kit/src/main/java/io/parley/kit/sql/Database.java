package io.parley.kit.sql;

import io.parley.kit.config.Config;
import io.parley.kit.config.ConfigKey;
import io.parley.kit.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A service's schema, used through a reactive pool whose connections are READ COMMITTED and in UTC.
 * Row counts of updates are of rows matched, not changed. Safe on any thread; answers come on the
 * context of the caller.
 *
 * <p>A database that goes away fails what runs ({@link SqlFailures} tells which failures those are)
 * and is found again by itself.
 */
public final class Database {
  public static final ConfigKey<String> HOST =
      ConfigKey.string("mysql.host").defaultsTo("127.0.0.1").doc("Host of MySQL or MariaDB.");
  public static final ConfigKey<Integer> PORT =
      ConfigKey.integer("mysql.port", 1, 65_535).defaultsTo(3306).doc("Its port.");
  public static final ConfigKey<String> USER =
      ConfigKey.string("mysql.user").defaultsTo("parley").doc("Its user.");
  public static final ConfigKey<Secret<String>> PASSWORD =
      ConfigKey.secret("mysql.password").defaultsTo(Secret.of("")).doc("The user's password.");
  public static final ConfigKey<Integer> POOL_SIZE =
      ConfigKey.integer("mysql.pool_size", 1, 1000)
          .defaultsTo(8)
          .doc("The most connections that one service of a process holds.");
  public static final ConfigKey<Duration> CONNECT_TIMEOUT =
      ConfigKey.duration("mysql.connect_timeout")
          .defaultsTo(Duration.ofSeconds(3))
          .doc("How long to wait for a connection, from the pool or the server.");
  public static final ConfigKey<Duration> START_LIMIT =
      ConfigKey.duration("mysql.start_limit")
          .defaultsTo(Duration.ofSeconds(60))
          .doc("How long the start waits for the database to come up.");

  /** The keys that {@link #open} reads, without the schema's. */
  public static final List<ConfigKey<?>> KEYS =
      List.of(
          HOST,
          PORT,
          USER,
          PASSWORD,
          DatabaseKeys.TLS,
          DatabaseKeys.CA,
          POOL_SIZE,
          CONNECT_TIMEOUT,
          START_LIMIT);

  private static final int STATEMENT_CACHE = 512;
  private static final int MAX_CACHED_SQL = 1 << 20;
  private static final int QUEUE_PER_CONNECTION = 64;

  private final Vertx vertx;
  private final MySQLConnectOptions server;
  private final Pool pool;
  private final List<Runnable> commitListeners = new CopyOnWriteArrayList<>();

  private Database(Vertx vertx, MySQLConnectOptions server, Pool pool) {
    this.vertx = vertx;
    this.server = server;
    this.pool = pool;
  }

  /**
   * Opens the pool. What the schema needs is there: {@link Schemas} have seen to it.
   *
   * @param schemaKey the key of the schema's name
   */
  public static Database open(Vertx vertx, Config config, ConfigKey<String> schemaKey) {
    String schema = config.get(schemaKey);
    int size = config.get(POOL_SIZE);
    int timeout = (int) config.get(CONNECT_TIMEOUT).toMillis();
    MySQLConnectOptions server =
        new DatabaseServer(config)
            .options(schema)
            .setCharset("utf8mb4")
            .setCollation("utf8mb4_bin")
            .setCachePreparedStatements(true)
            .setPreparedStatementCacheMaxSize(STATEMENT_CACHE)
            .setPreparedStatementCacheSqlLimit(MAX_CACHED_SQL)
            .setPipeliningLimit(16);
    PoolOptions options =
        new PoolOptions()
            .setMaxSize(size)
            .setMaxWaitQueueSize(size * QUEUE_PER_CONNECTION)
            .setConnectionTimeout(timeout)
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setShared(true)
            .setName(schema);
    return new Database(
        vertx,
        server,
        MySQLBuilder.pool()
            .with(options)
            .connectingTo(server)
            .withConnectHandler(Database::initialise)
            .using(vertx)
            .build());
  }

  private static void initialise(SqlConnection connection) {
    settle(connection).onComplete(done -> connection.close());
  }

  private static Future<?> settle(SqlConnection connection) {
    return connection
        .query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
        .execute()
        .compose(done -> connection.query("SET SESSION time_zone = '+00:00'").execute());
  }

  /** A connection of the caller's own, outside the pool, to be closed by them. */
  public Future<SqlConnection> connect() {
    return MySQLConnection.connect(vertx, server)
        .compose(connection -> settle(connection).map((SqlConnection) connection));
  }

  /** The schema's name. */
  public String schema() {
    return server.getDatabase();
  }

  /** The pool: for single statements and for whoever holds a connection of its own. */
  public Pool pool() {
    return pool;
  }

  /**
   * Runs work in one transaction: committed if its future succeeds, else rolled back.
   *
   * @return what the work gives, after the commit. A failure of the commit itself leaves open
   *     whether it happened
   */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> work) {
    return pool.withTransaction(work)
        .onSuccess(committed -> commitListeners.forEach(Runnable::run));
  }

  /** Calls back after each commit of {@link #inTransaction}, on the context of its caller. */
  public void afterCommit(Runnable listener) {
    commitListeners.add(listener);
  }

  /** Succeeds if the database answers; for the readiness of a service. */
  public Future<Void> ping() {
    return pool.query("SELECT 1").execute().mapEmpty();
  }

  /** Closes all connections. */
  public Future<Void> close() {
    return pool.close();
  }
}
