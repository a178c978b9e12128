package io.parley.gochat.chat;

import io.parley.gochat.wire.ContentTypes;
import io.parley.gochat.wire.GochatContent;
import io.parley.gochat.wire.GochatFrame;
import io.parley.gochat.wire.GochatMessages;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.ConversationKind;
import io.parley.proto.id.UserId;
import java.util.List;

/** Entries as the frames that go-chat's clients are told them by. */
final class Deliveries {
  private Deliveries() {}

  /**
   * To a user. What is between two comes from who sent it: clients show it in the conversation with
   * that one, and pass over what comes from their own user, who sent it elsewhere. What is in a
   * group comes from the group, and names its sender as the one it is for.
   */
  static List<GochatFrame> of(UserId to, Conversation conversation, Entry entry, Profile sender) {
    boolean group = conversation.getKind() == ConversationKind.CONVERSATION_KIND_GROUP;
    boolean own = entry.getSenderId().equals(to.toString());
    GochatFrame.Builder frame =
        GochatFrame.newBuilder().setFromUsername(sender.username()).setAvatar(sender.avatar());
    if (group) {
      frame
          .setFrom(conversation.getId())
          .setTo(entry.getSenderId())
          .setMessageType(ContentTypes.TO_GROUP);
    } else {
      frame
          .setFrom(entry.getSenderId())
          .setTo(own ? conversation.getPeerId() : to.toString())
          .setMessageType(ContentTypes.TO_USER);
    }
    return GochatMessages.live(entry).stream().map(content -> filled(frame, content)).toList();
  }

  private static GochatFrame filled(GochatFrame.Builder frame, GochatContent content) {
    return frame
        .setContent(content.content())
        .setContentType(content.contentType())
        .setUrl(content.url())
        .build();
  }
}
