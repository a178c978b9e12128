package io.parley.message.store;

import io.parley.message.domain.routing.EntryKey;
import io.parley.message.domain.routing.Needs;
import io.parley.message.domain.routing.RoutingState;
import io.parley.message.domain.routing.Target;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what acts mean into the state of routing. */
final class TargetReader {
  private static final int MOST = 64;
  private static final String TARGETS =
      "SELECT seq, sender_id, client_id, kind, time_ms, edits, body FROM entries"
          + " WHERE conversation_id = ? AND seq IN %s";
  private static final String EMOJI =
      "SELECT emoji, COUNT(*), MIN(emoji_seq) FROM reactions"
          + " WHERE conversation_id = ? AND seq = ? GROUP BY emoji";
  private static final String OWN =
      "SELECT user_id, emoji FROM reactions"
          + " WHERE conversation_id = ? AND seq = ? AND user_id IN %s";

  private TargetReader() {}

  static void load(
      SqlConnection connection, Needs needs, RoutingState state, List<Future<?>> reads) {
    Map<ConversationId, List<Long>> seqs = new HashMap<>();
    for (EntryKey key : needs.targets) {
      seqs.computeIfAbsent(key.conversation(), id -> new ArrayList<>(1)).add(key.seq());
    }
    seqs.forEach(
        (id, all) -> {
          for (List<Long> piece : Sql.powersOfTwo(all, MOST)) {
            reads.add(targets(connection, id, piece, state));
          }
        });
    needs.reacted.forEach(
        (key, users) -> {
          reads.add(emoji(connection, key, state));
          own(connection, key, users, state, reads);
        });
  }

  private static Future<?> targets(
      SqlConnection connection, ConversationId id, List<Long> seqs, RoutingState state) {
    Tuple parameters = Tuple.tuple().addBuffer(Rows.buffer(id));
    seqs.forEach(parameters::addLong);
    return connection
        .preparedQuery(TARGETS.formatted(Rows.list(seqs.size())))
        .execute(parameters)
        .onSuccess(
            rows -> {
              for (Row row : rows) {
                state.target(
                    new EntryKey(id, row.getLong(0)),
                    new Target(
                        Rows.user(row, 1),
                        new ClientId(Rows.uuid(row, 2)),
                        row.getInteger(3),
                        row.getLong(4),
                        row.getInteger(5),
                        Rows.content(row, 6).getText().getAttachmentsList()));
              }
            });
  }

  private static Future<?> emoji(SqlConnection connection, EntryKey key, RoutingState state) {
    return connection
        .preparedQuery(EMOJI)
        .execute(Tuple.of(Rows.buffer(key.conversation()), key.seq()))
        .onSuccess(
            rows -> {
              for (Row row : rows) {
                state.reacted(key).given(text(row, 0), row.getInteger(1), row.getLong(2));
              }
            });
  }

  private static void own(
      SqlConnection connection,
      EntryKey key,
      Set<UserId> users,
      RoutingState state,
      List<Future<?>> reads) {
    for (List<UserId> piece : Sql.powersOfTwo(List.copyOf(users), MOST)) {
      Tuple parameters = Tuple.of(Rows.buffer(key.conversation()), key.seq());
      piece.forEach(user -> parameters.addBuffer(Rows.buffer(user)));
      reads.add(
          connection
              .preparedQuery(OWN.formatted(Rows.list(piece.size())))
              .execute(parameters)
              .onSuccess(
                  rows -> {
                    for (Row row : rows) {
                      state.reacted(key).givenBy(Rows.user(row, 0), text(row, 1));
                    }
                  }));
    }
  }

  private static String text(Row row, int column) {
    return row.getBuffer(column).toString(StandardCharsets.UTF_8);
  }
}
