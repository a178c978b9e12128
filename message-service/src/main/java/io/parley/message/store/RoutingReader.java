package io.parley.message.store;

import io.parley.message.domain.routing.Head;
import io.parley.message.domain.routing.Needs;
import io.parley.message.domain.routing.Numbered;
import io.parley.message.domain.routing.Relation;
import io.parley.message.domain.routing.RoutingState;
import io.parley.message.domain.routing.SendKey;
import io.parley.proto.id.ConversationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what routing needs to know into its state. Point look-ups by primary key, pipelined; called
 * for conversations that are not remembered only.
 */
public final class RoutingReader {
  private static final int IN_LIST = 256;

  // From the end of the primary key: optimisers left alone read the whole conversation.
  private static final String NEWEST =
      "(SELECT x.%s FROM entries x FORCE INDEX (PRIMARY) WHERE x.conversation_id = c.id"
          + " ORDER BY x.seq DESC LIMIT 1)";

  private RoutingReader() {}

  /** Completes when the state knows everything that was asked; fails as the database does. */
  public static Future<Void> load(SqlConnection connection, Needs needs, RoutingState state) {
    List<Future<?>> reads = new ArrayList<>();
    for (List<ConversationId> piece : pieces(needs.heads)) {
      reads.add(heads(connection, piece, state));
    }
    for (List<ConversationId> piece : pieces(needs.relations)) {
      reads.add(relations(connection, piece, state));
    }
    MemberReader.load(connection, needs.members, state, reads);
    TargetReader.load(connection, needs, state, reads);
    for (SendKey key : needs.sends) {
      reads.add(sent(connection, key, state));
    }
    return Future.join(reads).mapEmpty();
  }

  /** Completes with how many of the sends are stored already; the state knows them then. */
  public static Future<Integer> loadSent(
      SqlConnection connection, Set<SendKey> keys, RoutingState state) {
    List<Future<Boolean>> reads = keys.stream().map(key -> sent(connection, key, state)).toList();
    return Future.join(reads).map(all -> (int) reads.stream().filter(Future::result).count());
  }

  private static List<List<ConversationId>> pieces(Set<ConversationId> ids) {
    return Sql.powersOfTwo(List.copyOf(ids), IN_LIST);
  }

  private static Future<RowSet<Row>> in(
      SqlConnection connection, String sql, List<ConversationId> ids) {
    Tuple tuple = Tuple.tuple(new ArrayList<>(ids.size()));
    ids.forEach(id -> tuple.addBuffer(Sql.buffer(id.bytes())));
    return connection.preparedQuery(sql + Sql.rows(ids.size(), 1)).execute(tuple);
  }

  private static Future<?> heads(
      SqlConnection connection, List<ConversationId> ids, RoutingState state) {
    return in(
            connection,
            "SELECT c.id, c.kind, c.group_version, c.member_count, c.owner_id, c.all_muted, "
                + NEWEST.formatted("seq")
                + ", "
                + NEWEST.formatted("n")
                + " FROM conversations c WHERE c.id IN ",
            ids)
        .onSuccess(
            rows -> {
              ids.forEach(id -> state.head(id, Head.NONE));
              for (Row row : rows) {
                state.head(
                    ConversationId.of(row.getBuffer(0).getBytes()),
                    new Head(
                        row.getInteger(1),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(2),
                        row.getInteger(3),
                        row.getBuffer(4) == null ? null : Rows.user(row, 4),
                        row.getInteger(5) != 0));
              }
            });
  }

  private static Future<?> relations(
      SqlConnection connection, List<ConversationId> ids, RoutingState state) {
    return in(
            connection,
            "SELECT conversation_id, version, contacts, blocked_by_a OR blocked_by_b"
                + " FROM contacts WHERE conversation_id IN ",
            ids)
        .onSuccess(
            rows -> {
              ids.forEach(id -> state.relation(id, Relation.NONE));
              for (Row row : rows) {
                state.relation(
                    ConversationId.of(row.getBuffer(0).getBytes()),
                    new Relation(row.getLong(1), row.getInteger(2) != 0, row.getInteger(3) != 0));
              }
            });
  }

  private static Future<Boolean> sent(SqlConnection connection, SendKey key, RoutingState state) {
    return connection
        .preparedQuery(
            "SELECT seq, n, time_ms FROM entries"
                + " WHERE conversation_id = ? AND sender_id = ? AND client_id = ?")
        .execute(
            Tuple.of(
                Rows.buffer(key.conversation()),
                Rows.buffer(key.sender()),
                Sql.buffer(key.client().bytes())))
        .map(
            rows -> {
              for (Row row : rows) {
                state.sent(key, new Numbered(row.getLong(0), row.getLong(1), row.getLong(2)));
              }
              return rows.size() > 0;
            });
  }
}
