package io.parley.message.store;

import com.google.protobuf.ByteString;
import io.parley.message.domain.routing.EntryKey;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.System;
import io.parley.proto.chat.Text;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.message.CommittedEntry;
import io.parley.proto.message.FeedItem;
import java.util.Optional;

/**
 * An entry that the feed did not bring, as it would have: but that a message has the text that it
 * has now, and an edit has one only where none came after it. Reactions come as the acts that gave
 * them. One thread.
 */
final class HealedEntry {
  private final long position;
  private final Entry stored;
  private final CommittedEntry.Builder committed = CommittedEntry.newBuilder();

  HealedEntry(long position, Entry stored) {
    this.position = position;
    this.stored = stored;
    committed
        .setEntry(stored.toBuilder().clearReactedSeq())
        .setConversationChanged(changesConversation(stored));
    System event = stored.getContent().getSystem();
    switch (event.getEventCase()) {
      case MEMBER_LEFT -> committed.addLeft(bytes(stored.getSenderId()));
      case MEMBER_REMOVED -> committed.addLeft(bytes(event.getMemberRemoved().getUserId()));
      case ROLE_CHANGED -> committed.addChangedFor(bytes(event.getRoleChanged().getUserId()));
      case MEMBER_MUTED -> committed.addChangedFor(bytes(event.getMemberMuted().getUserId()));
      case OWNER_CHANGED ->
          // The former owner is who did it.
          committed
              .addChangedFor(bytes(stored.getSenderId()))
              .addChangedFor(bytes(event.getOwnerChanged().getUserId()));
      default -> {}
    }
  }

  private static boolean changesConversation(Entry entry) {
    System event = entry.getContent().getSystem();
    return entry.getSeq() == 1
        || switch (event.getEventCase()) {
          case GROUP_RENAMED, NOTICE_CHANGED, AVATAR_CHANGED, ALL_MUTED -> true;
          default -> false;
        };
  }

  private static ByteString bytes(String user) {
    return UserId.parse(user).byteString();
  }

  long position() {
    return position;
  }

  /** The message that it edits, if it is an edit. */
  Optional<EntryKey> edited() {
    return stored.getContent().hasEdit()
        ? Optional.of(
            new EntryKey(
                ConversationId.parse(stored.getConversationId()),
                stored.getContent().getEdit().getSeq()))
        : Optional.empty();
  }

  /** The last edit of the message that it is; 0: none. */
  long editedSeq() {
    return stored.getContent().getText().getEditedSeq();
  }

  /** What the message that it edits says now: not told where another edit said it. */
  void fill(Text text) {
    if (text.getEditedSeq() == stored.getSeq()) {
      committed.setEntry(EntryViews.withText(committed.getEntry(), text));
    }
  }

  void joined(ByteString user, boolean allHistory) {
    committed.addJoined(user).setAllHistory(allHistory);
  }

  void staleFor(ByteString user) {
    committed.addStaleFor(user);
  }

  FeedItem item() {
    return FeedItem.newBuilder().setPosition(position).setEntry(committed).build();
  }
}
