package io.parley.message.store;

import io.parley.message.domain.routing.EntryKey;
import io.parley.proto.chat.Reactions;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people think of messages. */
final class ReactionStore {
  /** How many of those who gave an emoji are named. */
  static final int NAMED = 50;

  private static final int MOST = 64;

  // The message's own row in the same statement: its reacted_seq is that of these reactions.
  private static final String REACTIONS =
      "SELECT x.conversation_id, x.seq, x.reacted_seq, x.emoji, x.user_id, x.place, x.total FROM"
          + " (SELECT e.conversation_id, e.seq, e.reacted_seq, r.emoji, r.user_id, r.act_seq,"
          + " r.emoji_seq, ROW_NUMBER() OVER (PARTITION BY e.conversation_id, e.seq, r.emoji"
          + " ORDER BY r.act_seq) AS place, COUNT(*) OVER"
          + " (PARTITION BY e.conversation_id, e.seq, r.emoji) AS total FROM entries e"
          + " LEFT JOIN reactions r ON r.conversation_id = e.conversation_id AND r.seq = e.seq"
          + " AND r.act_seq <= ? WHERE e.reacted_seq > 0 AND (%s)) x"
          + " WHERE x.place <= "
          + NAMED
          + " OR x.user_id IN %s ORDER BY x.emoji_seq, x.act_seq";

  private record Giver(UserId user, long place) {}

  private record Given(long total, List<Giver> givers) {}

  /** The reactions to a message, each emoji in the order in which it came. */
  static final class Found {
    private final long reactedSeq;
    private final Map<String, Given> byEmoji = new LinkedHashMap<>();

    private Found(long reactedSeq) {
      this.reactedSeq = reactedSeq;
    }

    /** The last act that they hold. */
    long reactedSeq() {
      return reactedSeq;
    }

    /** As a reader is told: the first ones of each, and always the reader. */
    List<Reactions> shownTo(UserId reader) {
      List<Reactions> shown = new ArrayList<>(byEmoji.size());
      byEmoji.forEach(
          (emoji, given) -> {
            Reactions.Builder one =
                Reactions.newBuilder().setEmoji(emoji).setCount((int) given.total);
            for (Giver giver : given.givers) {
              if (giver.place <= NAMED || giver.user.equals(reader)) {
                one.addUserIds(giver.user.toString());
              }
            }
            shown.add(one.build());
          });
      return shown;
    }
  }

  private final Pool pool;

  ReactionStore(Pool pool) {
    this.pool = pool;
  }

  /**
   * Finds the reactions to messages.
   *
   * @param readers who is named wherever they gave one
   * @param horizon of no later act than this
   */
  Future<Void> read(
      Collection<EntryKey> keys,
      Collection<UserId> readers,
      long horizon,
      Map<EntryKey, Found> found) {
    List<UserId> named = List.copyOf(readers);
    int width = Rows.roundUp(named.size());
    List<Future<?>> reads = new ArrayList<>();
    for (List<EntryKey> piece : Sql.powersOfTwo(List.copyOf(keys), MOST)) {
      Tuple parameters = Tuple.of(horizon);
      piece.forEach(
          key -> parameters.addBuffer(Rows.buffer(key.conversation())).addLong(key.seq()));
      for (int i = 0; i < width; i++) {
        parameters.addBuffer(Rows.buffer(named.get(Math.min(i, named.size() - 1))));
      }
      String places = Rows.either("(e.conversation_id = ? AND e.seq = ?)", piece.size());
      String sql = REACTIONS.formatted(places, Rows.list(width));
      reads.add(
          Rows.query(pool, sql, parameters)
              .onSuccess(
                  rows -> {
                    for (Row row : rows) {
                      take(row, found);
                    }
                  }));
    }
    return Future.all(reads).mapEmpty();
  }

  private static void take(Row row, Map<EntryKey, Found> found) {
    Found of =
        found.computeIfAbsent(
            new EntryKey(Rows.conversation(row, 0), row.getLong(1)),
            key -> new Found(row.getLong(2)));
    if (row.getBuffer(3) == null) {
      return;
    }
    String emoji = row.getBuffer(3).toString(StandardCharsets.UTF_8);
    of.byEmoji
        .computeIfAbsent(emoji, key -> new Given(row.getLong(6), new ArrayList<>()))
        .givers
        .add(new Giver(Rows.user(row, 4), row.getLong(5)));
  }
}
