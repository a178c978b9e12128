package io.parley.contact.store;

import io.parley.contact.domain.ContactSettings;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** The table {@code contact_setting}. */
final class SettingTable {
  private SettingTable() {}

  static Future<ContactSettings> of(SqlConnection sql, UserId user) {
    return sql.preparedQuery("SELECT accept_at_once FROM contact_setting WHERE user_id = ?")
        .execute(Tuple.of(Columns.of(user)))
        .map(
            rows ->
                rows.size() == 0
                    ? ContactSettings.NONE
                    : new ContactSettings(Columns.flag(rows.iterator().next(), "accept_at_once")));
  }

  static Future<Void> save(SqlConnection tx, UserId user, ContactSettings settings) {
    int atOnce = Columns.flag(settings.acceptAtOnce());
    return tx.preparedQuery(
            "INSERT INTO contact_setting (user_id, accept_at_once) VALUES (?, ?)"
                + " ON DUPLICATE KEY UPDATE accept_at_once = ?")
        .execute(Tuple.of(Columns.of(user), atOnce, atOnce))
        .mapEmpty();
  }
}
