package io.parley.auth.store;

import static io.parley.auth.store.Columns.buffer;

import io.parley.auth.domain.UserStore.Match;
import io.parley.auth.domain.UserStore.Position;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * People by the beginning of a name: two ranges, each read along its index from where the last page
 * ended and no further than the page is long, then merged. Who is found by the user name is not
 * found again by the nickname.
 */
final class PrefixSearch {
  private static final String BY_USERNAME =
      "(SELECT username AS name, "
          + SqlUsers.COLUMNS
          + " FROM users WHERE username LIKE ? ESCAPE '!' AND username >= ?"
          + " AND (username > ? OR id > ?) ORDER BY username, id LIMIT ?)";
  private static final String BY_NICKNAME =
      "(SELECT nickname_key AS name, "
          + SqlUsers.COLUMNS
          + " FROM users WHERE nickname_key LIKE ? ESCAPE '!' AND nickname_key >= ?"
          + " AND (nickname_key > ? OR id > ?) AND username NOT LIKE ? ESCAPE '!'"
          + " ORDER BY nickname_key, id LIMIT ?)";
  static final String SQL =
      BY_USERNAME + " UNION ALL " + BY_NICKNAME + " ORDER BY name, id LIMIT ?";
  private static final byte[] BEFORE_ALL_IDS = new byte[16];

  private PrefixSearch() {}

  static Future<List<Match>> run(
      SqlClient client, String prefix, Optional<Position> after, int limit) {
    return client
        .preparedQuery(SQL)
        .execute(parameters(prefix, after, limit))
        .map(
            rows -> {
              List<Match> matches = new ArrayList<>();
              rows.forEach(
                  row -> matches.add(new Match(row.getString("name"), SqlUsers.account(row))));
              return matches;
            });
  }

  static Tuple parameters(String prefix, Optional<Position> after, int limit) {
    String pattern = escape(prefix) + "%";
    String name = after.map(Position::name).orElse("");
    byte[] id = after.map(position -> position.user().bytes()).orElse(BEFORE_ALL_IDS);
    return Tuple.tuple()
        .addString(pattern)
        .addString(name)
        .addString(name)
        .addBuffer(buffer(id))
        .addInteger(limit)
        .addString(pattern)
        .addString(name)
        .addString(name)
        .addBuffer(buffer(id))
        .addString(pattern)
        .addInteger(limit)
        .addInteger(limit);
  }

  /** Takes the meaning of wildcards from what a person typed. */
  static String escape(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
