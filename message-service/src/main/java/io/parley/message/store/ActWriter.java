package io.parley.message.store;

import io.parley.message.domain.routing.Decision;
import io.parley.message.domain.routing.Decision.EditedEntry;
import io.parley.message.domain.routing.Decision.MentionRow;
import io.parley.message.domain.routing.Decision.ReactionKey;
import io.parley.message.domain.routing.Decision.ReactionRow;
import io.parley.message.domain.routing.Decision.RecalledEntry;
import io.parley.message.domain.routing.EntryKey;
import io.parley.message.domain.routing.Kinds;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Recalled;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import io.vertx.sqlclient.internal.ArrayTuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes what messages and acts on them come to, beside their entries. */
final class ActWriter {
  private static final Inserts MENTIONS =
      new Inserts("INSERT INTO mentions (conversation_id, seq, user_id) VALUES ", 3);
  private static final Inserts REACTIONS =
      new Inserts(
          "INSERT INTO reactions (conversation_id, seq, emoji, user_id, act_seq, emoji_seq)"
              + " VALUES ",
          6,
          " ON DUPLICATE KEY UPDATE act_seq = VALUES(act_seq), emoji_seq = VALUES(emoji_seq)");

  private ActWriter() {}

  /** Sends the statements; the entries themselves are sent before. */
  static void write(SqlConnection connection, Decision decision, List<Future<?>> statements) {
    MENTIONS.run(connection, decision.mentions, ActWriter::mention, statements);
    decision.edited.forEach((key, edited) -> statements.add(edit(connection, key, edited)));
    reactions(connection, decision.reactions, statements);
    decision.reacted.forEach((key, seq) -> statements.add(reacted(connection, key, seq)));
    decision.recalled.forEach(recalled -> recall(connection, recalled, statements));
  }

  private static void mention(MentionRow row, ArrayTuple values) {
    values.addValue(Rows.buffer(row.entry().conversation()));
    values.addValue(row.entry().seq());
    values.addValue(Rows.buffer(row.user()));
  }

  private static Future<?> edit(SqlConnection connection, EntryKey key, EditedEntry edited) {
    Content content = Content.newBuilder().setText(edited.text()).build();
    return connection
        .preparedQuery(
            "UPDATE entries SET body = ?, edits = ? WHERE conversation_id = ? AND seq = ?")
        .execute(
            Tuple.of(
                Sql.buffer(content.toByteArray()),
                edited.edits(),
                Rows.buffer(key.conversation()),
                key.seq()));
  }

  private static void reactions(
      SqlConnection connection, Map<ReactionKey, ReactionRow> rows, List<Future<?>> statements) {
    List<Map.Entry<ReactionKey, ReactionRow>> given = new ArrayList<>();
    for (Map.Entry<ReactionKey, ReactionRow> row : rows.entrySet()) {
      if (row.getValue().isTakenBack()) {
        statements.add(takeBack(connection, row.getKey()));
      } else {
        given.add(row);
      }
    }
    REACTIONS.run(connection, given, ActWriter::reaction, statements);
  }

  private static void reaction(Map.Entry<ReactionKey, ReactionRow> row, ArrayTuple values) {
    ReactionKey key = row.getKey();
    values.addValue(Rows.buffer(key.entry().conversation()));
    values.addValue(key.entry().seq());
    values.addValue(bytes(key.emoji()));
    values.addValue(Rows.buffer(key.user()));
    values.addValue(row.getValue().actSeq());
    values.addValue(row.getValue().emojiSeq());
  }

  private static Future<?> takeBack(SqlConnection connection, ReactionKey key) {
    return connection
        .preparedQuery(
            "DELETE FROM reactions"
                + " WHERE conversation_id = ? AND seq = ? AND emoji = ? AND user_id = ?")
        .execute(
            Tuple.of(
                Rows.buffer(key.entry().conversation()),
                key.entry().seq(),
                bytes(key.emoji()),
                Rows.buffer(key.user())));
  }

  private static Future<?> reacted(SqlConnection connection, EntryKey key, long seq) {
    return connection
        .preparedQuery("UPDATE entries SET reacted_seq = ? WHERE conversation_id = ? AND seq = ?")
        .execute(Tuple.of(seq, Rows.buffer(key.conversation()), key.seq()));
  }

  private static void recall(
      SqlConnection connection, RecalledEntry recalled, List<Future<?>> statements) {
    Content content =
        Content.newBuilder()
            .setRecalled(Recalled.newBuilder().setTimeMs(recalled.timeMs()))
            .build();
    Buffer conversation = Rows.buffer(recalled.key().conversation());
    long seq = recalled.key().seq();
    statements.add(
        connection
            .preparedQuery(
                "UPDATE entries SET kind = ?, body = ?, reacted_seq = 0"
                    + " WHERE conversation_id = ? AND seq = ?")
            .execute(
                Tuple.of(Kinds.of(content), Sql.buffer(content.toByteArray()), conversation, seq)));
    for (String table : List.of("reactions", "mentions")) {
      statements.add(
          connection
              .preparedQuery("DELETE FROM " + table + " WHERE conversation_id = ? AND seq = ?")
              .execute(Tuple.of(conversation, seq)));
    }
  }

  private static Buffer bytes(String emoji) {
    return Sql.buffer(emoji.getBytes(StandardCharsets.UTF_8));
  }
}
