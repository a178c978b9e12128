package io.parley.message.store;

import io.parley.message.domain.Stretch;
import io.parley.message.domain.Visibility;
import io.parley.message.domain.routing.Member;
import io.parley.message.domain.routing.MemberKey;
import io.parley.message.domain.routing.RoutingState;
import io.parley.proto.chat.Role;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what users are in conversations into the state of routing. */
final class MemberReader {
  private static final int MOST = 64;
  private static final String MEMBERS =
      "SELECT user_id, from_seq, until_seq, role, muted_until_ms FROM members"
          + " WHERE conversation_id = ? AND user_id IN %s ORDER BY user_id, from_seq";

  private MemberReader() {}

  static void load(
      SqlConnection connection, Set<MemberKey> keys, RoutingState state, List<Future<?>> reads) {
    Map<ConversationId, List<UserId>> users = new HashMap<>();
    for (MemberKey key : keys) {
      users.computeIfAbsent(key.conversation(), id -> new ArrayList<>(1)).add(key.user());
    }
    users.forEach(
        (id, all) -> {
          for (List<UserId> piece : Sql.powersOfTwo(all, MOST)) {
            reads.add(load(connection, id, piece, state));
          }
        });
  }

  private static Future<?> load(
      SqlConnection connection, ConversationId id, List<UserId> users, RoutingState state) {
    Tuple parameters = Tuple.tuple().addBuffer(Rows.buffer(id));
    users.forEach(user -> parameters.addBuffer(Rows.buffer(user)));
    return connection
        .preparedQuery(MEMBERS.formatted(Rows.list(users.size())))
        .execute(parameters)
        .onSuccess(
            rows -> {
              users.forEach(user -> state.member(new MemberKey(id, user), Member.NEVER));
              members(rows)
                  .forEach((user, member) -> state.member(new MemberKey(id, user), member));
            });
  }

  private static Map<UserId, Member> members(RowSet<Row> rows) {
    Map<UserId, List<Stretch>> stretches = new HashMap<>();
    Map<UserId, Member> found = new HashMap<>();
    for (Row row : rows) {
      UserId user = Rows.user(row, 0);
      List<Stretch> seen = stretches.computeIfAbsent(user, key -> new ArrayList<>(1));
      seen.add(new Stretch(row.getLong(1), row.getLong(2)));
      Role role = Role.forNumber(row.getInteger(3));
      found.put(user, new Member(new Visibility(seen), role, row.getLong(4)));
    }
    return found;
  }
}
