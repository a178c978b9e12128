package io.parley.message.routing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The one database connection of a lane, made anew after failures. One event loop. */
final class LaneConnection {
  private static final long FIRST_PAUSE_MS = 100;

  // A transaction that its router sleeps in must not hold the next owner up. MySQL does not know
  // the second one; there the next owner kills it.
  private static final String LOCK_WAIT = "SET SESSION innodb_lock_wait_timeout = 2";
  private static final String IDLE_WRITE = "SET SESSION idle_write_transaction_timeout = 3";

  private final Vertx vertx;
  private final Supplier<Future<SqlConnection>> connect;
  private final LaneSettings settings;
  private SqlConnection connection;
  private Future<SqlConnection> opening;
  private long id;
  private int failures;

  LaneConnection(Vertx vertx, Supplier<Future<SqlConnection>> connect, LaneSettings settings) {
    this.vertx = vertx;
    this.connect = connect;
    this.settings = settings;
  }

  /** The connection, or a new one where there is none. */
  Future<SqlConnection> get() {
    if (connection != null) {
      return Future.succeededFuture(connection);
    }
    return opening != null ? opening : open();
  }

  /** The server's id of the connection. */
  long id() {
    return id;
  }

  /** A new one in place of the old, at once or, after failures, later. */
  Future<SqlConnection> renew() {
    close();
    if (failures == 0) {
      return open();
    }
    long pause =
        Math.min(settings.longestPause().toMillis(), FIRST_PAUSE_MS << Math.min(failures, 10));
    return vertx.timer(pause, TimeUnit.MILLISECONDS).compose(done -> open());
  }

  private Future<SqlConnection> open() {
    opening =
        connect
            .get()
            .compose(this::prepare)
            .timeout(settings.batchLimit().toMillis(), TimeUnit.MILLISECONDS)
            .onComplete(
                opened -> {
                  failures = 0;
                  connection = opened;
                  opening = null;
                },
                failure -> {
                  failures++;
                  opening = null;
                });
    return opening;
  }

  private Future<SqlConnection> prepare(SqlConnection opened) {
    return opened
        .query(LOCK_WAIT)
        .execute()
        .compose(set -> opened.query(IDLE_WRITE).execute().otherwiseEmpty())
        .compose(set -> opened.query("SELECT CONNECTION_ID()").execute())
        .map(
            rows -> {
              id = rows.iterator().next().getLong(0);
              opened.closeHandler(closed -> forget(opened));
              return opened;
            });
  }

  private void forget(SqlConnection closed) {
    if (connection == closed) {
      connection = null;
    }
  }

  /** Lets go of it; what runs over it fails. */
  void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
