package io.parley.message.store;

import io.parley.message.domain.EntryPage;
import io.parley.message.domain.History;
import io.parley.message.domain.Stretch;
import io.parley.message.domain.Visibility;
import io.parley.proto.chat.Entry;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads pages of entries, range by range of what the reader may see. */
public final class HistoryStore implements History {
  /** A page ends early where its entries get larger than this, in bytes. */
  private static final int PAGE_BYTES = 256 * 1024;

  private static final String RANGE =
      "SELECT "
          + Rows.ENTRY_COLUMNS
          + " FROM entries e WHERE e.conversation_id = ? AND e.seq BETWEEN ? AND ?"
          + " ORDER BY e.seq %s LIMIT ?";
  private static final String BACKWARD = RANGE.formatted("DESC");
  private static final String FORWARD = RANGE.formatted("ASC");

  private final Pool pool;

  /** Reads through the pool. */
  public HistoryStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<EntryPage> before(
      UserId reader, ConversationId id, Visibility visible, long seq, int limit) {
    return collect(id, visible.before(seq), 0, BACKWARD, limit, new ArrayList<>())
        .map(
            entries -> {
              boolean complete = cut(entries, limit);
              Collections.reverse(entries);
              return new EntryPage(entries, complete, List.of());
            });
  }

  @Override
  public Future<EntryPage> after(
      UserId reader, ConversationId id, Visibility visible, long seq, int limit) {
    return collect(id, visible.after(seq), 0, FORWARD, limit, new ArrayList<>())
        .map(entries -> new EntryPage(entries, cut(entries, limit), List.of()));
  }

  /** One entry more than asked for is read: it tells whether there is more. */
  private Future<List<Entry>> collect(
      ConversationId id,
      List<Stretch> stretches,
      int next,
      String sql,
      int limit,
      List<Entry> found) {
    if (next == stretches.size() || found.size() > limit) {
      return Future.succeededFuture(found);
    }
    Stretch stretch = stretches.get(next);
    return Rows.query(
            pool,
            sql,
            Tuple.of(
                Rows.buffer(id), stretch.fromSeq(), stretch.lastSeq(), limit + 1 - found.size()))
        .compose(
            rows -> {
              for (Row row : rows) {
                found.add(Rows.entry(row, 0));
              }
              return collect(id, stretches, next + 1, sql, limit, found);
            });
  }

  private static boolean cut(List<Entry> entries, int limit) {
    int bytes = 0;
    int keep = 0;
    while (keep < entries.size() && keep < limit && (keep == 0 || bytes < PAGE_BYTES)) {
      bytes += entries.get(keep++).getSerializedSize();
    }
    boolean complete = keep == entries.size();
    entries.subList(keep, entries.size()).clear();
    return complete;
  }
}
