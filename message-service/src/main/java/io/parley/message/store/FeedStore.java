package io.parley.message.store;

import com.google.protobuf.ByteString;
import io.parley.message.feed.Follower.Mark;
import io.parley.message.feed.MissedItems;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.ContactNotice;
import io.parley.proto.message.FeedItem;
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
  private static final int TEXT = Content.KindCase.TEXT.getNumber();

  private static final String ENTRIES =
      "SELECT "
          + Rows.ENTRY_COLUMNS
          + ", e.position FROM entries e WHERE e.part = ? AND e.position >= ? AND e.position < ?"
          + " ORDER BY e.position LIMIT "
          + PAGE;
  // Memberships change with the first entry and with those that are no text.
  private static final String CHANGES =
      "SELECT e.position, m.user_id, m.from_seq = e.seq, m.until_seq = e.seq FROM entries e"
          + " JOIN members m ON m.conversation_id = e.conversation_id"
          + " AND (m.from_seq = e.seq OR m.until_seq = e.seq)"
          + " WHERE e.part = ? AND e.position >= ? AND e.position < ?"
          + " AND (e.seq = 1 OR e.kind <> "
          + TEXT
          + ")";
  private static final String CONTACTS =
      "SELECT position, user_a, user_b, list_version_a, list_version_b, contacts FROM contacts"
          + " WHERE part = ? AND position >= ? AND position < ?";

  private final Pool pool;
  private final String topicId;

  /**
   * Reads through the pool.
   *
   * @param topicId names the log for all nodes alike; what the table says is empty before the first
   *     claim of a partition, so nodes that started earlier and later would differ
   */
  public FeedStore(Pool pool, String topicId) {
    this.pool = pool;
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
            entries -> {
              long upTo = entries.size() < PAGE ? to : last(entries) + 1;
              return Future.all(
                      range(CHANGES, partition, from, upTo), range(CONTACTS, partition, from, upTo))
                  .map(both -> page(entries, both.resultAt(0), both.resultAt(1), upTo));
            });
  }

  private Future<RowSet<Row>> range(String sql, int partition, long from, long to) {
    return Rows.query(pool, sql, Tuple.of(partition, from, to));
  }

  private static long last(RowSet<Row> entries) {
    long last = 0;
    for (Row row : entries) {
      last = row.getLong(7);
    }
    return last;
  }

  private static Page page(
      RowSet<Row> entries, RowSet<Row> changes, RowSet<Row> contacts, long upTo) {
    Map<Long, List<ByteString>> joined = new HashMap<>();
    Map<Long, List<ByteString>> left = new HashMap<>();
    for (Row row : changes) {
      if (row.getInteger(2) != 0) {
        joined.computeIfAbsent(row.getLong(0), key -> new ArrayList<>()).add(Rows.bytes(row, 1));
      }
      if (row.getInteger(3) != 0) {
        left.computeIfAbsent(row.getLong(0), key -> new ArrayList<>()).add(Rows.bytes(row, 1));
      }
    }
    List<FeedItem> items = new ArrayList<>();
    for (Row row : entries) {
      Entry entry = Rows.entry(row, 0);
      long position = row.getLong(7);
      items.add(
          FeedItem.newBuilder()
              .setPosition(position)
              .setEntry(
                  CommittedEntry.newBuilder()
                      .setEntry(entry)
                      .addAllJoined(joined.getOrDefault(position, List.of()))
                      .addAllLeft(left.getOrDefault(position, List.of()))
                      .setConversationChanged(changesConversation(entry)))
              .build());
    }
    for (Row row : contacts) {
      items.add(FeedItem.newBuilder().setPosition(row.getLong(0)).setContact(contact(row)).build());
    }
    items.sort(Comparator.comparingLong(FeedItem::getPosition));
    return new Page(items, upTo);
  }

  private static boolean changesConversation(Entry entry) {
    return entry.getSeq() == 1
        || entry.getContent().getSystem().hasGroupRenamed()
        || entry.getContent().getSystem().hasNoticeChanged();
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
