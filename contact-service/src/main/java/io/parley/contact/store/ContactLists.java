package io.parley.contact.store;

import io.parley.contact.domain.ContactList;
import io.parley.contact.domain.ContactList.Since;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Reads what somebody sees of their relations. */
final class ContactLists {
  private static final String RELATIONS =
      "SELECT user_b AS other, contacts_since_ms AS contact_ms, blocked_by_a_ms AS blocked_ms"
          + " FROM relation WHERE user_a = ?"
          + " AND (contacts_since_ms IS NOT NULL OR blocked_by_a_ms IS NOT NULL)"
          + " UNION ALL"
          + " SELECT user_a, contacts_since_ms, blocked_by_b_ms FROM relation WHERE user_b = ?"
          + " AND (contacts_since_ms IS NOT NULL OR blocked_by_b_ms IS NOT NULL)";

  private ContactLists() {}

  /**
   * The version is read first: what changes meanwhile is in the lists or not, but never in the
   * version alone, so that nobody takes old lists for new ones.
   */
  static Future<ContactList> read(SqlConnection sql, UserId user, long nowMs) {
    int limit = ContactList.REQUESTS_SHOWN;
    return ListVersions.of(sql, user)
        .compose(
            version ->
                sql.preparedQuery(RELATIONS)
                    .execute(Tuple.of(Columns.of(user), Columns.of(user)))
                    .compose(
                        relations ->
                            RequestTable.incoming(sql, user, nowMs, limit)
                                .compose(
                                    incoming ->
                                        RequestTable.outgoing(sql, user, nowMs, limit)
                                            .map(
                                                outgoing ->
                                                    new ContactList(
                                                        version,
                                                        since(relations, "contact_ms"),
                                                        incoming,
                                                        outgoing,
                                                        since(relations, "blocked_ms"))))));
  }

  private static List<Since> since(RowSet<Row> relations, String column) {
    List<Since> all = new ArrayList<>();
    for (Row row : relations) {
      Columns.optional(row, column)
          .ifPresent(sinceMs -> all.add(new Since(Columns.user(row, "other"), sinceMs)));
    }
    return all;
  }
}
