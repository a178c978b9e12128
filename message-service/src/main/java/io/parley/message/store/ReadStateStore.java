package io.parley.message.store;

import io.parley.message.domain.ReadMark;
import io.parley.message.domain.ReadOutcome;
import io.parley.message.domain.Readers;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far users have read. What is stored only grows. */
public final class ReadStateStore {
  private static final int NAMED = 100;

  private static final String PAIR = "(m.user_id = ? AND m.conversation_id = ?)";
  private static final String STATE =
      "SELECT STRAIGHT_JOIN h.user_id, h.conversation_id, h.from_seq, e.seq, e.n,"
          + " COALESCE(r.read_seq, 0)"
          + " FROM (SELECT m.user_id, m.conversation_id, m.from_seq,"
          + " IF(m.until_seq > 0, m.until_seq, (SELECT x.seq FROM entries x FORCE INDEX (PRIMARY)"
          + " WHERE x.conversation_id = m.conversation_id ORDER BY x.seq DESC LIMIT 1)) AS head"
          + " FROM members m WHERE (%s)"
          + " AND NOT EXISTS (SELECT 1 FROM members l WHERE l.user_id = m.user_id"
          + " AND l.conversation_id = m.conversation_id AND l.from_seq > m.from_seq)"
          + " LIMIT 1000000) h"
          + " JOIN entries e ON e.conversation_id = h.conversation_id AND e.seq = h.head"
          + " LEFT JOIN read_states r"
          + " ON r.user_id = h.user_id AND r.conversation_id = h.conversation_id";
  private static final String MENTIONS =
      "SELECT h.user_id, h.conversation_id, "
          + MentionSql.UNREAD
          + " FROM (SELECT m.user_id, m.conversation_id, m.from_seq, m.until_seq FROM members m"
          + " WHERE (%s) AND NOT EXISTS (SELECT 1 FROM members l WHERE l.user_id = m.user_id"
          + " AND l.conversation_id = m.conversation_id AND l.from_seq > m.from_seq)) h"
          + " LEFT JOIN read_states r"
          + " ON r.user_id = h.user_id AND r.conversation_id = h.conversation_id";
  private static final String COUNT = "SELECT conversation_id, seq, n FROM entries WHERE %s";
  private static final String UPSERT =
      "INSERT INTO read_states (user_id, conversation_id, read_seq, time_ms) VALUES %s"
          + " ON DUPLICATE KEY UPDATE"
          + " time_ms = IF(VALUES(read_seq) > read_seq, VALUES(time_ms), time_ms),"
          + " read_seq = GREATEST(read_seq, VALUES(read_seq))";
  private static final String READERS =
      "SELECT m.user_id, COUNT(*) OVER () FROM members m JOIN read_states r"
          + " ON r.user_id = m.user_id AND r.conversation_id = m.conversation_id"
          + " WHERE m.conversation_id = ? AND m.until_seq = 0 AND r.read_seq >= ? LIMIT "
          + NAMED;

  private record State(UserId user, ConversationId id, long from, long head, long n, long read) {}

  private record At(ConversationId id, long seq) {}

  private final Pool pool;

  /** Through the pool. */
  public ReadStateStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Stores marks, each clamped to what its user may see.
   *
   * @param marks one for each user and conversation
   * @return what each came to, in no order; without those whose user may see nothing
   */
  public Future<List<ReadOutcome>> mark(Collection<ReadMark> marks, long nowMs) {
    Map<Object, ReadMark> wanted = new HashMap<>();
    marks.forEach(mark -> wanted.put(List.of(mark.user(), mark.conversation()), mark));
    return states(new ArrayList<>(marks))
        .compose(
            states ->
                counts(targets(states, wanted)).map(counts -> outcomes(states, wanted, counts)))
        .compose(
            outcomes ->
                store(
                        outcomes.stream()
                            .filter(ReadOutcome::advanced)
                            .map(ReadOutcome::mark)
                            .toList(),
                        nowMs)
                    .compose(stored -> mentions(outcomes)));
  }

  /** Counted by what is stored: mentions of what was just read count no more. */
  private Future<List<ReadOutcome>> mentions(List<ReadOutcome> outcomes) {
    List<ReadMark> marks = outcomes.stream().map(ReadOutcome::mark).toList();
    return pairs(MENTIONS, marks)
        .map(
            rows -> {
              Map<Object, Long> counts = new HashMap<>();
              for (Row row : rows) {
                counts.put(List.of(Rows.user(row, 0), Rows.conversation(row, 1)), row.getLong(2));
              }
              return outcomes.stream()
                  .map(outcome -> outcome.withUnreadMentions(counts.getOrDefault(key(outcome), 0L)))
                  .toList();
            });
  }

  private static Object key(ReadOutcome outcome) {
    return List.of(outcome.mark().user(), outcome.mark().conversation());
  }

  /** The rows of a statement on memberships, for the users and conversations of the marks. */
  private Future<List<Row>> pairs(String sql, List<ReadMark> marks) {
    List<Future<RowSet<Row>>> reads = new ArrayList<>();
    for (List<ReadMark> piece : Sql.powersOfTwo(marks, MarkRows.MOST)) {
      String pairs = Rows.either(PAIR, piece.size());
      reads.add(Rows.query(pool, sql.formatted(pairs), MarkRows.pairs(piece)));
    }
    return Future.all(reads)
        .map(
            done -> {
              List<Row> rows = new ArrayList<>();
              reads.forEach(read -> read.result().forEach(rows::add));
              return rows;
            });
  }

  private Future<List<State>> states(List<ReadMark> marks) {
    return pairs(STATE, marks)
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new State(
                                Rows.user(row, 0),
                                Rows.conversation(row, 1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)))
                    .toList());
  }

  private static long readSeq(State state, Map<Object, ReadMark> wanted) {
    long asked = wanted.get(List.of(state.user(), state.id())).seq();
    long clamped = Math.min(state.head(), Math.max(asked, state.from() - 1));
    return Math.max(state.read(), clamped);
  }

  /** The entries whose counts are needed: a head's own is known. */
  private static List<At> targets(List<State> states, Map<Object, ReadMark> wanted) {
    return states.stream()
        .map(state -> new At(state.id(), readSeq(state, wanted)))
        .filter(at -> at.seq() > 0)
        .distinct()
        .toList();
  }

  private Future<Map<At, Long>> counts(List<At> targets) {
    List<Future<RowSet<Row>>> reads = new ArrayList<>();
    for (List<At> piece : Sql.powersOfTwo(targets, MarkRows.MOST)) {
      Tuple parameters = Tuple.tuple();
      piece.forEach(at -> parameters.addBuffer(Rows.buffer(at.id())).addLong(at.seq()));
      String all = Rows.either("(conversation_id = ? AND seq = ?)", piece.size());
      reads.add(Rows.query(pool, COUNT.formatted(all), parameters));
    }
    return Future.all(reads)
        .map(
            done -> {
              Map<At, Long> counts = new HashMap<>();
              for (Future<RowSet<Row>> read : reads) {
                for (Row row : read.result()) {
                  counts.put(new At(Rows.conversation(row, 0), row.getLong(1)), row.getLong(2));
                }
              }
              return counts;
            });
  }

  private static List<ReadOutcome> outcomes(
      List<State> states, Map<Object, ReadMark> wanted, Map<At, Long> counts) {
    List<ReadOutcome> outcomes = new ArrayList<>(states.size());
    for (State state : states) {
      long seq = readSeq(state, wanted);
      long n = counts.getOrDefault(new At(state.id(), seq), 0L);
      outcomes.add(
          new ReadOutcome(
              new ReadMark(state.user(), state.id(), seq),
              Math.max(0, state.n() - n),
              0,
              seq > state.read()));
    }
    return outcomes;
  }

  /** Stores marks that are known to be right: of entries that their users may see. */
  public Future<Void> store(Collection<ReadMark> marks, long nowMs) {
    return MarkRows.store(pool, UPSERT, marks, nowMs);
  }

  /** Which members have read the entry with the seq. */
  public Future<Readers> readers(ConversationId id, long seq) {
    return Rows.query(pool, READERS, Tuple.of(Rows.buffer(id), seq))
        .map(
            rows -> {
              List<UserId> users = new ArrayList<>(rows.size());
              int count = 0;
              for (Row row : rows) {
                users.add(Rows.user(row, 0));
                count = row.getInteger(1);
              }
              return new Readers(users, count);
            });
  }
}
