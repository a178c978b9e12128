package io.parley.contact.store;

import io.parley.contact.domain.FoundGroup;
import io.parley.contact.domain.Group;
import io.parley.contact.domain.GroupNames;
import io.parley.contact.domain.KnownGroup;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table {@code group_word}: by what listed groups are found, and nothing of others. */
final class WordTable {
  // One range of the primary key, read from where the last page ended. A group is found by the
  // first of its words that fits.
  private static final String FIND =
      "SELECT w.word, m.user_id IS NOT NULL AS is_member, "
          + GroupTable.COLUMNS
          + " FROM group_word w JOIN chat_group g ON g.id = w.group_id"
          + " LEFT JOIN group_member m ON m.group_id = w.group_id AND m.user_id = ?"
          + " WHERE w.word LIKE ? ESCAPE '!' AND w.word >= ? AND (w.word > ? OR w.group_id > ?)"
          + " AND NOT EXISTS (SELECT 1 FROM group_word e WHERE e.group_id = w.group_id"
          + " AND e.word LIKE ? ESCAPE '!' AND e.word < w.word)"
          + " ORDER BY w.word, w.group_id LIMIT ?";
  private static final Buffer BEFORE_ALL = Buffer.buffer(new byte[16]);

  // Its whole name is a word of a group, from the first one on.
  private static final String NAMED =
      "SELECT "
          + GroupTable.COLUMNS
          + " FROM group_word w JOIN chat_group g ON g.id = w.group_id"
          + " LEFT JOIN group_member m ON m.group_id = w.group_id AND m.user_id = ?"
          + " WHERE w.word = ? AND m.user_id IS NULL AND LOWER(g.name) = LOWER(?)"
          + " ORDER BY w.group_id LIMIT ?";

  private WordTable() {}

  static Future<List<FoundGroup>> find(
      SqlConnection sql,
      UserId reader,
      String prefix,
      Optional<FoundGroup.Place> after,
      int limit) {
    String pattern = Columns.escape(prefix) + "%";
    String from = after.map(FoundGroup.Place::word).orElse("");
    return sql.preparedQuery(FIND)
        .execute(
            Tuple.tuple()
                .addBuffer(Columns.of(reader))
                .addString(pattern)
                .addString(from)
                .addString(from)
                .addBuffer(after.map(place -> Columns.of(place.group())).orElse(BEFORE_ALL))
                .addString(pattern)
                .addInteger(limit))
        .map(
            rows -> {
              List<FoundGroup> found = new ArrayList<>(rows.size());
              for (Row row : rows) {
                Group group = GroupTable.of(row);
                found.add(
                    new FoundGroup(
                        new FoundGroup.Place(row.getString("word"), group.id()),
                        group,
                        Columns.flag(row, "is_member")));
              }
              return found;
            });
  }

  /** Those that are called so, but for case, and that the reader is no member of. */
  static Future<List<KnownGroup>> named(
      SqlConnection sql, UserId reader, String name, String word, int limit) {
    return sql.preparedQuery(NAMED)
        .execute(Tuple.of(Columns.of(reader), word, name, limit))
        .map(
            rows -> {
              List<KnownGroup> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(new KnownGroup(GroupTable.of(row), Optional.empty())));
              return found;
            });
  }

  /** Makes the words those of the group as it is. */
  static Future<Void> rewrite(SqlConnection tx, Group group) {
    Buffer id = Columns.of(group.id());
    return tx.preparedQuery("DELETE FROM group_word WHERE group_id = ?")
        .execute(Tuple.of(id))
        .compose(
            done ->
                group.settings().listed()
                    ? insert(tx, id, GroupNames.words(group.settings().name()))
                    : Future.succeededFuture());
  }

  private static Future<Void> insert(SqlConnection tx, Buffer id, Set<String> words) {
    if (words.isEmpty()) {
      return Future.succeededFuture();
    }
    Tuple parameters = Tuple.tuple();
    words.forEach(word -> parameters.addString(word).addBuffer(id));
    return tx.preparedQuery(
            "INSERT INTO group_word (word, group_id) VALUES "
                + Columns.repeat("(?, ?)", words.size()))
        .execute(parameters)
        .mapEmpty();
  }
}
