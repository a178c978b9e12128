package io.parley.message.store;

import io.parley.message.domain.Stretch;
import io.parley.message.domain.Visibility;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.ConversationKind;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes conversations as their readers have them from the rows of {@link ConversationStore}. */
final class ConversationViews {
  private static final int HEAD = 13;
  private static final int GROUP = HEAD + Rows.ENTRY_WIDTH;
  private static final int PREFERENCES = GROUP + 6;

  private final EntryViews entries;

  ConversationViews(EntryViews entries) {
    this.entries = entries;
  }

  /** One for each row, in their order. */
  Future<List<Conversation>> of(RowSet<Row> rows) {
    List<EntryViews.Asked> heads = new ArrayList<>(rows.size());
    List<Conversation.Builder> found = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Stretch stretch = new Stretch(row.getLong(8), row.getLong(9));
      heads.add(
          new EntryViews.Asked(
              Rows.user(row, 0), new Visibility(List.of(stretch)), Rows.entry(row, HEAD)));
      found.add(conversation(row));
    }
    return entries.of(heads).map(read -> withHeads(found, read));
  }

  private static List<Conversation> withHeads(List<Conversation.Builder> found, List<Entry> heads) {
    List<Conversation> conversations = new ArrayList<>(found.size());
    for (int i = 0; i < found.size(); i++) {
      conversations.add(found.get(i).setHead(heads.get(i)).build());
    }
    return conversations;
  }

  private static Conversation.Builder conversation(Row row) {
    Conversation.Builder conversation =
        Conversation.newBuilder()
            .setId(Rows.conversation(row, 1).toString())
            .setKindValue(row.getInteger(2))
            .setMemberCount(row.getInteger(7))
            .setFromSeq(row.getLong(8))
            .setUntilSeq(row.getLong(9))
            .setReadSeq(row.getLong(10))
            .setUnread(Math.max(0, row.getLong(HEAD + 2) - row.getLong(11)))
            .setUnreadMentions(row.getLong(GROUP + 5))
            .setPreferences(PreferenceStore.preferences(row, PREFERENCES));
    if (row.getInteger(2) == ConversationKind.CONVERSATION_KIND_DIRECT_VALUE) {
      UserId reader = Rows.user(row, 0);
      UserId one = Rows.user(row, 3);
      return conversation
          .setPeerId((one.equals(reader) ? Rows.user(row, 4) : one).toString())
          .setPeerReadSeq(row.getLong(12))
          .setPeerDeliveredSeq(row.getLong(GROUP + 4));
    }
    conversation
        .setName(row.getString(5))
        .setNotice(Optional.ofNullable(row.getString(6)).orElse(""))
        .setAvatar(row.getString(GROUP))
        .setAllMuted(row.getInteger(GROUP + 1) != 0);
    return conversation.getUntilSeq() > 0
        ? conversation
        : conversation
            .setRoleValue(row.getInteger(GROUP + 2))
            .setMutedUntilMs(row.getLong(GROUP + 3));
  }
}
