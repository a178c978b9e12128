package io.parley.message;

import io.parley.proto.chat.Attachment;
import io.parley.proto.chat.Mention;
import io.parley.proto.chat.Text;
import io.parley.proto.client.ClientFrame;
import io.parley.proto.client.DeliveredMark;
import io.parley.proto.client.Edit;
import io.parley.proto.client.MarkDelivered;
import io.parley.proto.client.MarkRead;
import io.parley.proto.client.Ping;
import io.parley.proto.client.React;
import io.parley.proto.client.Recall;
import io.parley.proto.client.Send;
import io.parley.proto.client.SetDraft;
import io.parley.proto.client.SetPreferences;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.FileId;
import io.parley.proto.id.UserId;

/** The frames that clients send. */
final class Asks {
  private Asks() {}

  static ClientFrame.Builder ping() {
    return ClientFrame.newBuilder().setPing(Ping.getDefaultInstance());
  }

  static Text text(String body) {
    return Text.newBuilder().setBody(body).build();
  }

  /** A text that names files. */
  static Text files(String body, FileId... files) {
    Text.Builder text = Text.newBuilder().setBody(body);
    for (FileId file : files) {
      text.addAttachments(Attachment.newBuilder().setFileId(file.toString()));
    }
    return text.build();
  }

  static Text answer(long seq, String body) {
    return Text.newBuilder().setBody(body).setReplyToSeq(seq).build();
  }

  /** A text that begins by naming somebody. */
  static Text naming(UserId user) {
    return Text.newBuilder()
        .setBody("@you, look")
        .addMentions(you().setUserId(user.toString()))
        .build();
  }

  static Text namingAll() {
    return Text.newBuilder().setBody("@all, look").addMentions(you().setAll(true)).build();
  }

  private static Mention.Builder you() {
    return Mention.newBuilder().setOffset(0).setLength(4);
  }

  static ClientFrame.Builder send(ConversationId group, ClientId client, Text text) {
    return ClientFrame.newBuilder()
        .setSend(
            Send.newBuilder()
                .setGroupId(group.toString())
                .setClientId(client.toString())
                .setText(text));
  }

  static ClientFrame.Builder send(UserId to, ClientId client, Text text) {
    return ClientFrame.newBuilder()
        .setSend(
            Send.newBuilder()
                .setUserId(to.toString())
                .setClientId(client.toString())
                .setText(text));
  }

  static ClientFrame.Builder edit(ConversationId id, ClientId client, long seq, Text text) {
    return ClientFrame.newBuilder()
        .setEdit(
            Edit.newBuilder()
                .setConversationId(id.toString())
                .setClientId(client.toString())
                .setSeq(seq)
                .setText(text));
  }

  static ClientFrame.Builder react(ConversationId id, ClientId client, long seq, String emoji) {
    return ClientFrame.newBuilder()
        .setReact(
            React.newBuilder()
                .setConversationId(id.toString())
                .setClientId(client.toString())
                .setSeq(seq)
                .setEmoji(emoji));
  }

  static ClientFrame.Builder recall(ConversationId id, ClientId client, long seq) {
    return ClientFrame.newBuilder()
        .setRecall(
            Recall.newBuilder()
                .setConversationId(id.toString())
                .setClientId(client.toString())
                .setSeq(seq));
  }

  static ClientFrame.Builder read(ConversationId id, long seq) {
    return ClientFrame.newBuilder()
        .setMarkRead(MarkRead.newBuilder().setConversationId(id.toString()).setSeq(seq));
  }

  static ClientFrame.Builder delivered(ConversationId id, long seq) {
    return ClientFrame.newBuilder()
        .setMarkDelivered(MarkDelivered.newBuilder().addMarks(mark(id, seq)));
  }

  static DeliveredMark mark(ConversationId id, long seq) {
    return DeliveredMark.newBuilder().setConversationId(id.toString()).setSeq(seq).build();
  }

  static ClientFrame.Builder pin(ConversationId id, boolean pinned) {
    return ClientFrame.newBuilder()
        .setSetPreferences(
            SetPreferences.newBuilder().setConversationId(id.toString()).setPinned(pinned));
  }

  static ClientFrame.Builder mute(ConversationId id, long untilMs) {
    return ClientFrame.newBuilder()
        .setSetPreferences(
            SetPreferences.newBuilder().setConversationId(id.toString()).setNotifyAfterMs(untilMs));
  }

  static ClientFrame.Builder draft(ConversationId id, String body, long replyToSeq) {
    return ClientFrame.newBuilder()
        .setSetDraft(
            SetDraft.newBuilder()
                .setConversationId(id.toString())
                .setBody(body)
                .setReplyToSeq(replyToSeq));
  }
}
