package io.parley.message.store;

import io.parley.message.domain.DeliveredMark;
import io.parley.proto.client.ConversationKind;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Up to where entries of direct conversations have come to devices. What is stored only grows. */
public final class DeliveredStore {
  private static final String PAIR = "(m.user_id = ? AND m.conversation_id = ?)";

  // Whoever is in a direct conversation sees all of it.
  private static final String STATE =
      "SELECT m.user_id, m.conversation_id, (SELECT x.seq FROM entries x FORCE INDEX (PRIMARY)"
          + " WHERE x.conversation_id = m.conversation_id ORDER BY x.seq DESC LIMIT 1),"
          + " COALESCE(d.delivered_seq, 0) FROM members m"
          + " JOIN conversations c ON c.id = m.conversation_id AND c.kind = "
          + ConversationKind.CONVERSATION_KIND_DIRECT_VALUE
          + " LEFT JOIN delivered d"
          + " ON d.user_id = m.user_id AND d.conversation_id = m.conversation_id WHERE ";
  private static final String UPSERT =
      "INSERT INTO delivered (user_id, conversation_id, delivered_seq, time_ms) VALUES %s"
          + " ON DUPLICATE KEY UPDATE"
          + " time_ms = IF(VALUES(delivered_seq) > delivered_seq, VALUES(time_ms), time_ms),"
          + " delivered_seq = GREATEST(delivered_seq, VALUES(delivered_seq))";

  private record Key(UserId user, ConversationId conversation) {}

  private final Pool pool;

  /** Through the pool. */
  public DeliveredStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Stores marks, each clamped to the entries that there are. Those of other conversations than
   * direct ones of the user are passed over.
   *
   * @param marks one for each user and conversation
   * @return those that went further than what was stored, clamped; in no order
   */
  public Future<List<DeliveredMark>> mark(Collection<DeliveredMark> marks, long nowMs) {
    Map<Key, Long> wanted = new HashMap<>();
    marks.forEach(mark -> wanted.put(new Key(mark.user(), mark.conversation()), mark.seq()));
    List<Future<RowSet<Row>>> reads = new ArrayList<>();
    for (List<DeliveredMark> piece : Sql.powersOfTwo(new ArrayList<>(marks), MarkRows.MOST)) {
      String pairs = PAIR + (" OR " + PAIR).repeat(piece.size() - 1);
      reads.add(Rows.query(pool, STATE + pairs, MarkRows.pairs(piece)));
    }
    return Future.all(reads)
        .map(done -> further(reads, wanted))
        .compose(further -> MarkRows.store(pool, UPSERT, further, nowMs).map(further));
  }

  private static List<DeliveredMark> further(
      List<Future<RowSet<Row>>> reads, Map<Key, Long> wanted) {
    List<DeliveredMark> further = new ArrayList<>();
    for (Future<RowSet<Row>> read : reads) {
      for (Row row : read.result()) {
        Key key = new Key(Rows.user(row, 0), Rows.conversation(row, 1));
        long seq = Math.min(wanted.get(key), row.getLong(2));
        if (seq > row.getLong(3)) {
          further.add(new DeliveredMark(key.user(), key.conversation(), seq));
        }
      }
    }
    return further;
  }
}
