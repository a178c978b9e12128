package io.parley.contact.store;

import io.parley.contact.domain.ContactList;
import io.parley.contact.domain.ContactList.Contact;
import io.parley.contact.domain.ContactList.Since;
import io.parley.contact.domain.ContactRequest;
import io.parley.contact.domain.JoinRequest;
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
      "SELECT user_b AS other, contacts_since_ms AS contact_ms, blocked_by_a_ms AS blocked_ms,"
          + " remark_by_a AS remark"
          + " FROM relation WHERE user_a = ?"
          + " AND (contacts_since_ms IS NOT NULL OR blocked_by_a_ms IS NOT NULL)"
          + " UNION ALL"
          + " SELECT user_a, contacts_since_ms, blocked_by_b_ms, remark_by_b FROM relation"
          + " WHERE user_b = ?"
          + " AND (contacts_since_ms IS NOT NULL OR blocked_by_b_ms IS NOT NULL)";

  private ContactLists() {}

  /**
   * The version is read first: what changes meanwhile is in the lists or not, but never in the
   * version alone, so that nobody takes old lists for new ones.
   */
  static Future<ContactList> read(SqlConnection sql, UserId user, long nowMs) {
    int limit = ContactList.REQUESTS_SHOWN;
    Future<Long> version = ListVersions.of(sql, user);
    Future<RowSet<Row>> relations =
        version.compose(
            done ->
                sql.preparedQuery(RELATIONS).execute(Tuple.of(Columns.of(user), Columns.of(user))));
    Future<List<ContactRequest>> incoming =
        relations.compose(done -> RequestTable.incoming(sql, user, nowMs, limit));
    Future<List<ContactRequest>> outgoing =
        incoming.compose(done -> RequestTable.outgoing(sql, user, nowMs, limit));
    Future<List<JoinRequest>> joins =
        outgoing.compose(done -> JoinTable.incoming(sql, user, nowMs, limit));
    return joins
        .compose(done -> JoinTable.own(sql, user, nowMs, limit))
        .map(
            ownJoins ->
                new ContactList(
                    version.result(),
                    contacts(relations.result()),
                    incoming.result(),
                    outgoing.result(),
                    blocked(relations.result()),
                    joins.result(),
                    ownJoins));
  }

  private static List<Contact> contacts(RowSet<Row> relations) {
    List<Contact> all = new ArrayList<>();
    for (Row row : relations) {
      Columns.optional(row, "contact_ms")
          .ifPresent(
              sinceMs ->
                  all.add(
                      new Contact(Columns.user(row, "other"), sinceMs, row.getString("remark"))));
    }
    return all;
  }

  private static List<Since> blocked(RowSet<Row> relations) {
    List<Since> all = new ArrayList<>();
    for (Row row : relations) {
      Columns.optional(row, "blocked_ms")
          .ifPresent(sinceMs -> all.add(new Since(Columns.user(row, "other"), sinceMs)));
    }
    return all;
  }
}
