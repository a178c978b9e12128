package io.parley.message.store;

import io.parley.kit.sql.SqlFailures;
import io.parley.message.domain.KeptPreferences;
import io.parley.proto.client.Draft;
import io.parley.proto.client.Preferences;
import io.parley.proto.client.SetPreferences;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * What users keep about conversations. Each change locks the one row, also where two nodes change
 * it at once, and gives the whole of it with a version that is larger than the one before. Rows
 * stay when nothing is kept any more: their times tell clients that resume of it.
 */
public final class PreferenceStore {
  /** The columns that {@link #preferences} reads, of a row called {@code k}. */
  static final String COLUMNS =
      "k.pinned_ms, k.notify_after_ms, k.draft_body, k.draft_reply_to_seq, k.draft_ms";

  private static final int UNPIN = 0;
  private static final int PIN = 1;
  private static final int KEEP = 2;

  private static final String NEWER = " time_ms = GREATEST(time_ms + 1, VALUES(time_ms))";
  private static final String SET =
      "INSERT INTO preferences (user_id, conversation_id, pinned_ms, notify_after_ms, time_ms)"
          + " VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
          + " pinned_ms = CASE ? WHEN 0 THEN 0"
          + " WHEN 1 THEN IF(pinned_ms > 0, pinned_ms, VALUES(pinned_ms)) ELSE pinned_ms END,"
          + " notify_after_ms = IF(?, VALUES(notify_after_ms), notify_after_ms),"
          + NEWER;
  private static final String DRAFT =
      "INSERT INTO preferences"
          + " (user_id, conversation_id, draft_body, draft_reply_to_seq, draft_ms, time_ms)"
          + " VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE draft_body = VALUES(draft_body),"
          + " draft_reply_to_seq = VALUES(draft_reply_to_seq), draft_ms = VALUES(draft_ms),"
          + NEWER;
  private static final String READ =
      "SELECT "
          + COLUMNS
          + ", k.time_ms FROM preferences k WHERE k.user_id = ? AND k.conversation_id = ?";

  private final Pool pool;

  /** Through the pool. */
  public PreferenceStore(Pool pool) {
    this.pool = pool;
  }

  /** Sets what is given, and tells what all of it is then. What was pinned stays where it is. */
  public Future<KeptPreferences> set(
      UserId user, ConversationId conversation, SetPreferences set, long nowMs) {
    int pin = !set.hasPinned() ? KEEP : set.getPinned() ? PIN : UNPIN;
    return change(
        user,
        conversation,
        SET,
        Rows.pair(user, conversation)
            .addLong(set.getPinned() ? nowMs : 0)
            .addLong(set.getNotifyAfterMs())
            .addLong(nowMs)
            .addInteger(pin)
            .addInteger(set.hasNotifyAfterMs() ? 1 : 0));
  }

  /** Keeps a draft, and tells what all of it is then. An empty one ends it. */
  public Future<KeptPreferences> draft(
      UserId user, ConversationId conversation, String body, long replyToSeq, long nowMs) {
    boolean none = body.isEmpty();
    return change(
        user,
        conversation,
        DRAFT,
        Rows.pair(user, conversation)
            .addString(none ? null : body)
            .addLong(none ? 0 : replyToSeq)
            .addLong(none ? 0 : nowMs)
            .addLong(nowMs));
  }

  private Future<KeptPreferences> change(
      UserId user, ConversationId conversation, String sql, Tuple parameters) {
    return pool.withTransaction(
            connection ->
                connection
                    .preparedQuery(sql)
                    .execute(parameters)
                    .compose(changed -> read(connection, user, conversation)))
        .recover(failure -> Future.failedFuture(SqlFailures.refusal(failure)));
  }

  /** What the user keeps now; nothing, of version 0, where they never kept anything. */
  public Future<KeptPreferences> of(UserId user, ConversationId conversation) {
    return read(pool, user, conversation)
        .recover(failure -> Future.failedFuture(SqlFailures.refusal(failure)));
  }

  private static Future<KeptPreferences> read(
      SqlClient client, UserId user, ConversationId conversation) {
    return client
        .preparedQuery(READ)
        .execute(Rows.pair(user, conversation))
        .map(
            rows -> {
              for (Row row : rows) {
                return new KeptPreferences(user, conversation, preferences(row, 0), row.getLong(5));
              }
              return new KeptPreferences(user, conversation, Preferences.getDefaultInstance(), 0);
            });
  }

  /** What is kept, from the {@link #COLUMNS} that begin at a column; of an outer join too. */
  static Preferences preferences(Row row, int first) {
    Preferences.Builder kept =
        Preferences.newBuilder()
            .setPinnedMs(Rows.number(row, first))
            .setNotifyAfterMs(Rows.number(row, first + 1));
    String draft = row.getString(first + 2);
    if (draft != null) {
      kept.setDraft(
          Draft.newBuilder()
              .setBody(draft)
              .setReplyToSeq(row.getLong(first + 3))
              .setTimeMs(row.getLong(first + 4)));
    }
    return kept.build();
  }
}
