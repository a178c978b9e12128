package io.parley.kit.sql;

import io.parley.kit.error.Refusal;
import io.vertx.core.VertxException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** Which failures of SQL mean what. */
public final class SqlFailures {
  private static final int DUPLICATE = 1062;
  // Lock wait time-out, deadlock: nothing happened, the same may go well in a moment.
  private static final Set<Integer> CONTENTION = Set.of(1205, 1213);
  // Server going down, too many connections, killed, read-only during a fail-over.
  private static final Set<Integer> AWAY = Set.of(1040, 1053, 1077, 1079, 1927, 3169, 1290, 1792);

  private SqlFailures() {}

  /** A row with the same unique key exists. */
  public static boolean duplicate(Throwable failure) {
    return failure instanceof DatabaseException e && e.getErrorCode() == DUPLICATE;
  }

  /** The database refuses what it was given, and will again: a value or a constraint. */
  public static boolean ofTheData(Throwable failure) {
    return failure instanceof DatabaseException e
        && e.getSqlState() != null
        && (e.getSqlState().startsWith("22") || e.getSqlState().startsWith("23"));
  }

  /** The transaction lost a fight over locks and was rolled back: it may be run again. */
  public static boolean contention(Throwable failure) {
    return failure instanceof DatabaseException e && CONTENTION.contains(e.getErrorCode());
  }

  /** The database cannot be used now, for reasons that pass; the outcome may be unknown. */
  public static boolean unavailable(Throwable failure) {
    if (failure instanceof DatabaseException e) {
      return contention(e) || AWAY.contains(e.getErrorCode());
    }
    return failure instanceof ClosedConnectionException
        || failure instanceof IOException
        // What the pool gives for its full queue and for a connection that does not come in time.
        || failure instanceof VertxException;
  }

  /** The failure, or {@code UNAVAILABLE} in its place if it is {@link #unavailable}. */
  public static Throwable refusal(Throwable failure) {
    return unavailable(failure) ? Refusal.unavailable("the database is away") : failure;
  }

  static boolean connectionLost(SQLException e) {
    String state = e.getSQLState();
    return (state != null && state.startsWith("08")) || AWAY.contains(e.getErrorCode());
  }
}
