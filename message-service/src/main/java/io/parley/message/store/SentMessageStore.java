package io.parley.message.store;

import io.parley.message.domain.MessageAccess;
import io.parley.message.domain.SentMessages;
import io.parley.message.domain.Stretch;
import io.parley.message.domain.Visibility;
import io.parley.proto.chat.Content;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks messages up by (conversation, sender, client id), with the stretches that the reader may
 * see: one query by keys, since every look at a file asks it.
 */
public final class SentMessageStore implements SentMessages {
  private static final String FIND =
      "SELECT e.seq, e.body, m.from_seq, m.until_seq FROM entries e"
          + " LEFT JOIN members m ON m.user_id = ? AND m.conversation_id = e.conversation_id"
          + " WHERE e.conversation_id = ? AND e.sender_id = ? AND e.client_id = ?"
          + " ORDER BY m.from_seq";

  private final Pool pool;

  /** Reads through the pool. */
  public SentMessageStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Future<MessageAccess> access(
      UserId reader, ConversationId conversation, UserId sender, ClientId message) {
    return Rows.query(
            pool,
            FIND,
            Tuple.of(
                Rows.buffer(reader),
                Rows.buffer(conversation),
                Rows.buffer(sender),
                Sql.buffer(message.bytes())))
        .map(SentMessageStore::access);
  }

  private static MessageAccess access(RowSet<Row> rows) {
    if (rows.size() == 0) {
      return MessageAccess.NONE;
    }
    Row first = rows.iterator().next();
    Content content = Rows.content(first, 1);
    return switch (content.getKindCase()) {
      case TEXT -> {
        Visibility visible = visible(rows);
        yield new MessageAccess(
            true,
            false,
            visible.maySee(first.getLong(0)) && !EntryViews.isHidden(content.getText(), visible));
      }
      case RECALLED -> new MessageAccess(true, true, false);
      // An act with that id.
      case EDIT, REACTION, RECALL, SYSTEM, CALL_STARTED, CALL_ENDED, KIND_NOT_SET ->
          MessageAccess.NONE;
    };
  }

  private static Visibility visible(RowSet<Row> rows) {
    List<Stretch> stretches = new ArrayList<>(rows.size());
    for (Row row : rows) {
      if (row.getLong(2) != null) {
        stretches.add(new Stretch(row.getLong(2), row.getLong(3)));
      }
    }
    return new Visibility(stretches);
  }
}
