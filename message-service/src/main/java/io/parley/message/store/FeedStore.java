package io.parley.message.store;

import io.parley.message.domain.routing.EntryKey;
import io.parley.message.feed.Follower.Mark;
import io.parley.message.feed.MissedItems;
import io.parley.proto.chat.Content;
import io.parley.proto.message.ContactNotice;
import io.parley.proto.message.FeedItem;
import io.parley.proto.message.ListNotice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the feed would have brought, read from the tables by position. */
public final class FeedStore implements MissedItems {
  private static final int PAGE = 256;
  private static final int SYSTEM = Content.KindCase.SYSTEM.getNumber();
  private static final int POSITION = Rows.ENTRY_WIDTH;

  private static final String ENTRIES =
      "SELECT "
          + Rows.ENTRY_COLUMNS
          + ", e.position FROM entries e WHERE e.part = ? AND e.position >= ? AND e.position < ?"
          + " ORDER BY e.position LIMIT "
          + PAGE;
  // Somebody joins with the first entry, or with one of the system's.
  private static final String JOINED =
      "SELECT e.position, m.user_id, m.from_seq < m.joined_seq FROM entries e"
          + " JOIN members m ON m.conversation_id = e.conversation_id AND m.joined_seq = e.seq"
          + " WHERE e.part = ? AND e.position >= ? AND e.position < ?"
          + " AND (e.seq = 1 OR e.kind = "
          + SYSTEM
          + ")";
  // Who saw a message that was edited, and had left for good at some time since.
  private static final String GONE =
      "SELECT e.position, m.user_id, MAX(m.until_seq) FROM entries e"
          + " JOIN members m ON m.conversation_id = e.conversation_id AND m.until_seq >= e.seq"
          + " WHERE e.part = ? AND e.position >= ? AND e.position < ? AND e.edits > 0"
          + " AND NOT EXISTS (SELECT 1 FROM members o WHERE o.user_id = m.user_id"
          + " AND o.conversation_id = m.conversation_id AND o.until_seq = 0)"
          + " GROUP BY e.position, m.user_id";
  private static final String CONTACTS =
      "SELECT position, user_a, user_b, list_version_a, list_version_b, contacts FROM contacts"
          + " WHERE part = ? AND position >= ? AND position < ?";

  private static final String LISTS =
      "SELECT position, user_id, list_version FROM list_changes"
          + " WHERE part = ? AND position >= ? AND position < ?";

  private final Pool pool;
  private final MessageTexts texts;
  private final String topicId;

  /**
   * Reads through the pool.
   *
   * @param topicId names the log for all nodes alike; what the table says is empty before the first
   *     claim of a partition, so nodes that started earlier and later would differ
   */
  public FeedStore(Pool pool, String topicId) {
    this.pool = pool;
    this.texts = new MessageTexts(pool);
    this.topicId = topicId;
  }

  /** How far each partition is decided. */
  public Future<List<Mark>> marks() {
    return pool.query("SELECT part, epoch, next_position FROM partitions ORDER BY part")
        .execute()
        .map(
            rows -> {
              List<Mark> marks = new ArrayList<>();
              for (Row row : rows) {
                marks.add(new Mark(row.getInteger(0), row.getLong(1), row.getLong(2), topicId));
              }
              return marks;
            });
  }

  @Override
  public Future<Page> read(int partition, long from, long to) {
    return range(ENTRIES, partition, from, to)
        .compose(
            rows -> {
              long upTo = rows.size() < PAGE ? to : last(rows) + 1;
              List<HealedEntry> entries = new ArrayList<>(rows.size());
              rows.forEach(
                  row -> entries.add(new HealedEntry(row.getLong(POSITION), Rows.entry(row, 0))));
              return Future.all(
                      range(JOINED, partition, from, upTo),
                      range(CONTACTS, partition, from, upTo),
                      range(LISTS, partition, from, upTo),
                      edits(entries),
                      gone(entries, partition, from, upTo))
                  .map(
                      all ->
                          page(entries, all.resultAt(0), all.resultAt(1), all.resultAt(2), upTo));
            });
  }

  private Future<RowSet<Row>> range(String sql, int partition, long from, long to) {
    return Rows.query(pool, sql, Tuple.of(partition, from, to));
  }

  private static long last(RowSet<Row> entries) {
    long last = 0;
    for (Row row : entries) {
      last = row.getLong(POSITION);
    }
    return last;
  }

  private Future<Void> edits(List<HealedEntry> entries) {
    Map<EntryKey, List<HealedEntry>> edits = new HashMap<>();
    for (HealedEntry entry : entries) {
      entry
          .edited()
          .ifPresent(key -> edits.computeIfAbsent(key, none -> new ArrayList<>()).add(entry));
    }
    return edits.isEmpty()
        ? Future.succeededFuture()
        : texts.read(
            edits.keySet(), (key, text) -> edits.get(key).forEach(edit -> edit.fill(text)));
  }

  private Future<Void> gone(List<HealedEntry> entries, int partition, long from, long to) {
    Map<Long, HealedEntry> edited = new HashMap<>();
    for (HealedEntry entry : entries) {
      if (entry.editedSeq() > 0) {
        edited.put(entry.position(), entry);
      }
    }
    return edited.isEmpty()
        ? Future.succeededFuture()
        : range(GONE, partition, from, to)
            .map(
                rows -> {
                  for (Row row : rows) {
                    HealedEntry entry = edited.get(row.getLong(0));
                    if (entry != null && row.getLong(2) < entry.editedSeq()) {
                      entry.staleFor(Rows.bytes(row, 1));
                    }
                  }
                  return null;
                });
  }

  private static Page page(
      List<HealedEntry> entries,
      RowSet<Row> joined,
      RowSet<Row> contacts,
      RowSet<Row> lists,
      long upTo) {
    Map<Long, HealedEntry> byPosition = new HashMap<>();
    entries.forEach(entry -> byPosition.put(entry.position(), entry));
    for (Row row : joined) {
      HealedEntry entry = byPosition.get(row.getLong(0));
      if (entry != null) {
        entry.joined(Rows.bytes(row, 1), row.getInteger(2) != 0);
      }
    }
    List<FeedItem> items = new ArrayList<>();
    entries.forEach(entry -> items.add(entry.item()));
    for (Row row : contacts) {
      items.add(FeedItem.newBuilder().setPosition(row.getLong(0)).setContact(contact(row)).build());
    }
    for (Row row : lists) {
      items.add(
          FeedItem.newBuilder()
              .setPosition(row.getLong(0))
              .setList(
                  ListNotice.newBuilder()
                      .setUserId(Rows.bytes(row, 1))
                      .setListVersion(row.getLong(2)))
              .build());
    }
    items.sort(Comparator.comparingLong(FeedItem::getPosition));
    return new Page(items, upTo);
  }

  private static ContactNotice contact(Row row) {
    return ContactNotice.newBuilder()
        .setUserA(Rows.bytes(row, 1))
        .setUserB(Rows.bytes(row, 2))
        .setListVersionA(row.getLong(3))
        .setListVersionB(row.getLong(4))
        .setContacts(row.getInteger(5) != 0)
        .build();
  }
}
