package io.parley.message.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.internal.ArrayTuple;
import java.util.ArrayList;
import java.util.List;

/** The texts of a multi-row insert for 1, 2, 4, … rows: made once, since they are long. */
final class Inserts {
  /** The most rows of a statement. */
  static final int LARGEST = 512;

  private final int columns;
  private final List<String> byPower = new ArrayList<>();

  /**
   * @param sql up to and with VALUES
   */
  Inserts(String sql, int columns) {
    this(sql, columns, "");
  }

  /**
   * @param sql up to and with VALUES
   * @param after what follows the rows
   */
  Inserts(String sql, int columns, String after) {
    this.columns = columns;
    for (int rows = 1; rows <= LARGEST; rows *= 2) {
      byPower.add(sql + Sql.rows(columns, rows) + after);
    }
  }

  /** Adds the values of a row to a statement's. */
  interface Values<T> {
    void add(T row, ArrayTuple values);
  }

  /** Sends the statements that insert the rows, one after the other without waiting. */
  <T> void run(
      SqlConnection connection, List<T> rows, Values<T> values, List<Future<?>> statements) {
    for (List<T> piece : Sql.powersOfTwo(rows, LARGEST)) {
      ArrayTuple all = new ArrayTuple(piece.size() * columns);
      for (T row : piece) {
        values.add(row, all);
      }
      String sql = byPower.get(Integer.numberOfTrailingZeros(piece.size()));
      statements.add(connection.preparedQuery(sql).execute(all));
    }
  }
}
