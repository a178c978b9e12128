package io.parley.message.store;

import io.parley.message.domain.routing.Decision.MemberChange;
import io.parley.message.domain.routing.Decision.MemberChange.Joined;
import io.parley.message.domain.routing.Decision.MemberChange.Left;
import io.parley.message.domain.routing.Decision.MemberChange.MutedSet;
import io.parley.message.domain.routing.Decision.MemberChange.RoleSet;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.internal.ArrayTuple;
import java.util.ArrayList;
import java.util.List;

/** Writes who is a member and as what, in the order of the changes. */
final class MemberWriter {
  private static final Inserts MEMBERS =
      new Inserts(
          "INSERT INTO members (conversation_id, user_id, from_seq, joined_seq, role) VALUES ", 5);
  private static final String OPEN = " WHERE user_id = ? AND conversation_id = ? AND until_seq = 0";

  private MemberWriter() {}

  /** Sends the statements; those who join one after the other do so in one. */
  static void write(
      SqlConnection connection, List<MemberChange> changes, List<Future<?>> statements) {
    List<Joined> joining = new ArrayList<>();
    for (MemberChange change : changes) {
      if (change instanceof Joined joined && !joined.allHistory()) {
        joining.add(joined);
        continue;
      }
      MEMBERS.run(connection, joining, MemberWriter::values, statements);
      joining.clear();
      if (change instanceof Joined joined) {
        joinFromBeginning(connection, joined, statements);
      } else if (change instanceof Left left) {
        update(connection, "until_seq", left.untilSeq(), left, statements);
      } else if (change instanceof RoleSet set) {
        update(connection, "role", set.role().getNumber(), set, statements);
      } else if (change instanceof MutedSet set) {
        update(connection, "muted_until_ms", set.untilMs(), set, statements);
      }
    }
    MEMBERS.run(connection, joining, MemberWriter::values, statements);
  }

  private static void values(Joined row, ArrayTuple values) {
    values.addValue(Rows.buffer(row.conversation()));
    values.addValue(Rows.buffer(row.user()));
    values.addValue(row.fromSeq());
    values.addValue(row.joinedSeq());
    values.addValue(row.role().getNumber());
  }

  /** One stretch stands for all that was seen before; and that makes nothing unread. */
  private static void joinFromBeginning(
      SqlConnection connection, Joined joined, List<Future<?>> statements) {
    statements.add(
        connection
            .preparedQuery("DELETE FROM members WHERE user_id = ? AND conversation_id = ?")
            .execute(Rows.pair(joined.user(), joined.conversation())));
    MEMBERS.run(connection, List.of(joined), MemberWriter::values, statements);
    statements.add(
        connection
            .preparedQuery(
                "INSERT INTO read_states (user_id, conversation_id, read_seq, time_ms)"
                    + " VALUES (?, ?, ?, 0)"
                    + " ON DUPLICATE KEY UPDATE read_seq = GREATEST(read_seq, VALUES(read_seq))")
            .execute(
                Rows.pair(joined.user(), joined.conversation()).addLong(joined.joinedSeq() - 1)));
  }

  private static void update(
      SqlConnection connection,
      String column,
      long value,
      MemberChange of,
      List<Future<?>> statements) {
    statements.add(
        connection
            .preparedQuery("UPDATE members SET " + column + " = ?" + OPEN)
            .execute(Tuple.of(value, Rows.buffer(of.user()), Rows.buffer(of.conversation()))));
  }
}
