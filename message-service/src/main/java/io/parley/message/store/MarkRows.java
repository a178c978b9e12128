package io.parley.message.store;

import io.parley.message.domain.Mark;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Marks as rows of the columns user_id, conversation_id, the seq, time_ms. */
final class MarkRows {
  /** The most marks of a statement. */
  static final int MOST = 256;

  private MarkRows() {}

  /** The user and conversation of each, as parameters. */
  static Tuple pairs(Collection<? extends Mark> marks) {
    Tuple parameters = Tuple.tuple();
    for (Mark mark : marks) {
      parameters.addBuffer(Rows.buffer(mark.user())).addBuffer(Rows.buffer(mark.conversation()));
    }
    return parameters;
  }

  /**
   * Stores them.
   *
   * @param upsert with {@code %s} for the rows
   */
  static Future<Void> store(
      Pool pool, String upsert, Collection<? extends Mark> marks, long nowMs) {
    // In one order everywhere: two nodes that store the same rows do not deadlock.
    List<? extends Mark> sorted =
        marks.stream()
            .sorted(
                Comparator.<Mark, UserId>comparing(Mark::user)
                    .thenComparing(mark -> mark.conversation().value()))
            .toList();
    Future<?> stored = Future.succeededFuture();
    for (List<? extends Mark> piece : Sql.powersOfTwo(sorted, MOST)) {
      Tuple parameters = Tuple.tuple();
      for (Mark mark : piece) {
        parameters
            .addBuffer(Rows.buffer(mark.user()))
            .addBuffer(Rows.buffer(mark.conversation()))
            .addLong(mark.seq())
            .addLong(nowMs);
      }
      String sql = upsert.formatted(Sql.rows(4, piece.size()));
      stored = stored.compose(before -> Rows.query(pool, sql, parameters));
    }
    return stored.mapEmpty();
  }
}
