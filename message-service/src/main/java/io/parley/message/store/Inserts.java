package io.parley.message.store;

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
    this.columns = columns;
    for (int rows = 1; rows <= LARGEST; rows *= 2) {
      byPower.add(sql + Sql.rows(columns, rows));
    }
  }

  int columns() {
    return columns;
  }

  /** The text for so many rows, a power of two. */
  String sql(int rows) {
    return byPower.get(Integer.numberOfTrailingZeros(rows));
  }
}
