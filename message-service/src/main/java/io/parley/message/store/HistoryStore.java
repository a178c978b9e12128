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
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads pages of entries, range by range of what the reader may see. */
public final class HistoryStore implements History {
  /** A page ends early where its entries get larger than this, in bytes; quotes as well. */
  private static final int PAGE_BYTES = 256 * 1024;

  private static final String RANGE =
      "SELECT "
          + Rows.ENTRY_COLUMNS
          + " FROM entries e WHERE e.conversation_id = ? AND e.seq BETWEEN ? AND ?"
          + " ORDER BY e.seq %s LIMIT ?";
  private static final String BACKWARD = RANGE.formatted("DESC");
  private static final String FORWARD = RANGE.formatted("ASC");
  private static final String QUOTED =
      "SELECT "
          + Rows.ENTRY_COLUMNS
          + " FROM entries e WHERE e.conversation_id = ? AND e.seq IN %s ORDER BY e.seq DESC";

  /** Who reads what. */
  private record Reader(UserId user, ConversationId id, Visibility visible) {}

  private final Pool pool;
  private final EntryViews views;

  /** Reads through the pool. */
  public HistoryStore(Pool pool) {
    this.pool = pool;
    this.views = new EntryViews(pool);
  }

  @Override
  public Future<EntryPage> before(
      UserId reader, ConversationId id, Visibility visible, long seq, int limit) {
    return page(new Reader(reader, id, visible), visible.before(seq), BACKWARD, limit)
        .map(
            page -> {
              List<Entry> ascending = new ArrayList<>(page.entries());
              Collections.reverse(ascending);
              return new EntryPage(ascending, page.complete(), page.quoted());
            });
  }

  @Override
  public Future<EntryPage> after(
      UserId reader, ConversationId id, Visibility visible, long seq, int limit) {
    return page(new Reader(reader, id, visible), visible.after(seq), FORWARD, limit);
  }

  private Future<EntryPage> page(Reader reader, List<Stretch> stretches, String sql, int limit) {
    return collect(reader.id, stretches, 0, sql, limit, new ArrayList<>())
        .compose(stored -> view(reader, stored))
        .compose(
            read -> {
              List<Entry> entries = cut(read, limit);
              return quoted(reader, entries)
                  .map(quoted -> new EntryPage(entries, entries.size() == read.size(), quoted));
            });
  }

  private Future<List<Entry>> view(Reader reader, List<Entry> stored) {
    return views.of(
        stored.stream()
            .map(entry -> new EntryViews.Asked(reader.user, reader.visible, entry))
            .toList());
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
              found.addAll(entries(rows));
              return collect(id, stretches, next + 1, sql, limit, found);
            });
  }

  private static List<Entry> entries(RowSet<Row> rows) {
    List<Entry> entries = new ArrayList<>(rows.size());
    for (Row row : rows) {
      entries.add(Rows.entry(row, 0));
    }
    return entries;
  }

  private static List<Entry> cut(List<Entry> entries, int limit) {
    int bytes = 0;
    int keep = 0;
    while (keep < entries.size() && keep < limit && (keep == 0 || bytes < PAGE_BYTES)) {
      bytes += entries.get(keep++).getSerializedSize();
    }
    return entries.subList(0, keep);
  }

  private Future<List<Entry>> quoted(Reader reader, List<Entry> page) {
    Set<Long> there = page.stream().map(Entry::getSeq).collect(Collectors.toSet());
    List<Long> seqs =
        page.stream()
            .map(entry -> entry.getContent().getText().getReplyToSeq())
            .filter(seq -> seq != 0 && !there.contains(seq) && reader.visible.maySee(seq))
            .distinct()
            .toList();
    if (seqs.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    int width = Rows.roundUp(seqs.size());
    Tuple parameters = Tuple.of(Rows.buffer(reader.id));
    for (int i = 0; i < width; i++) {
      parameters.addLong(seqs.get(Math.min(i, seqs.size() - 1)));
    }
    return Rows.query(pool, QUOTED.formatted(Rows.list(width)), parameters)
        .compose(rows -> view(reader, entries(rows)))
        .map(found -> cut(found, MAX_LIMIT));
  }
}
