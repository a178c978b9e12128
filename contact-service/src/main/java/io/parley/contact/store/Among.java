package io.parley.contact.store;

import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Which of many users have something; asked in portions. */
final class Among {
  /** Users of one statement. */
  static final int PORTION = 500;

  private Among() {}

  static Future<Set<UserId>> contacts(SqlConnection sql, UserId me, Collection<UserId> users) {
    List<UserId> smaller = users.stream().filter(user -> user.compareTo(me) < 0).toList();
    List<UserId> larger = users.stream().filter(user -> user.compareTo(me) > 0).toList();
    return select(
            sql,
            "SELECT user_a FROM relation"
                + " WHERE user_b = ? AND contacts_since_ms IS NOT NULL AND user_a IN (",
            Columns.of(me),
            smaller)
        .compose(
            found ->
                select(
                        sql,
                        "SELECT user_b FROM relation"
                            + " WHERE user_a = ? AND contacts_since_ms IS NOT NULL AND user_b IN (",
                        Columns.of(me),
                        larger)
                    .onSuccess(found::addAll)
                    .map(found));
  }

  private static Future<Set<UserId>> select(
      SqlConnection sql, String select, Buffer of, Collection<UserId> users) {
    Set<UserId> found = new HashSet<>();
    return each(sql, select, of, users, row -> found.add(UserId.of(row.getBuffer(0).getBytes())))
        .map(found);
  }

  /** Shows each row that the statement finds, which ends with the list of users. */
  static Future<Void> each(
      SqlConnection sql, String select, Buffer of, Collection<UserId> users, Consumer<Row> reader) {
    Future<Void> each = Future.succeededFuture();
    for (List<UserId> portion : portions(users)) {
      Tuple parameters = Tuple.of(of);
      portion.forEach(user -> parameters.addBuffer(Columns.of(user)));
      String statement = select + Columns.repeat("?", portion.size()) + ")";
      each =
          each.compose(
              done ->
                  sql.preparedQuery(statement)
                      .execute(parameters)
                      .map(
                          rows -> {
                            rows.forEach(reader);
                            return null;
                          }));
    }
    return each;
  }

  static List<List<UserId>> portions(Collection<UserId> users) {
    List<UserId> all = List.copyOf(users);
    List<List<UserId>> portions = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PORTION) {
      portions.add(all.subList(from, Math.min(all.size(), from + PORTION)));
    }
    return portions;
  }
}
