package io.parley.message.socket;

import com.google.protobuf.ByteString;
import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import io.parley.message.api.Attaching;
import io.parley.message.api.Forms;
import io.parley.message.domain.MessageLog;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Reaction;
import io.parley.proto.chat.Text;
import io.parley.proto.client.Edit;
import io.parley.proto.client.React;
import io.parley.proto.client.Recall;
import io.parley.proto.client.Send;
import io.parley.proto.error.ErrorCode;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.log.Sent;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends and acts: checks what can be checked early, and appends them to the log; those with files
 * once they have them. Such a send waits for its entry from the beginning on. It has no place in an
 * order yet: a client that wants one waits for the answer.
 */
final class Sends {
  private static final Logger LOG = LoggerFactory.getLogger(Sends.class);

  private final MessageLog log;
  private final Attaching attaching;
  private final ActLimits limits;
  private final Hub hub;

  Sends(MessageLog log, Attaching attaching, ActLimits limits, Hub hub) {
    this.log = log;
    this.attaching = attaching;
    this.limits = limits;
    this.hub = hub;
  }

  /** Throws a {@link Refusal} on a send that is wrong by itself. */
  void send(ClientSocket socket, int re, Send send) {
    ClientId client = Forms.clientId(send.getClientId());
    LocalUser user = socket.user();
    ByteString recipient = ByteString.EMPTY;
    ConversationId conversation;
    switch (send.getToCase()) {
      case USER_ID -> {
        UserId peer = Forms.peer(send.getUserId(), user.id);
        recipient = peer.byteString();
        conversation = user.directWith(peer);
      }
      case GROUP_ID -> conversation = Forms.conversation("group_id", send.getGroupId());
      default -> throw Refusal.invalid("to", "nobody", "user_id or group_id");
    }
    Text text = Forms.text(send.getText());
    limits.mention(user.id, text.getMentionsCount());
    Sent.Builder sent = Sent.newBuilder().setRecipientId(recipient);
    if (text.getAttachmentsCount() == 0) {
      append(socket, re, client, conversation, sent.setContent(Content.newBuilder().setText(text)));
      return;
    }
    expect(socket, re, client, conversation);
    // What the socket's client does meanwhile changes nothing: what was taken goes out.
    attaching
        .attach(user.id, conversation, client, text)
        .onComplete(
            attached ->
                log(
                    socket,
                    client,
                    conversation,
                    sent.setContent(Content.newBuilder().setText(attached))),
            failure ->
                refused(socket, client, Refusals.of(failure, LOG, "claiming files of a send")));
  }

  /** Like {@link #send}. */
  void recall(ClientSocket socket, int re, Recall recall) {
    act(
        socket,
        re,
        Forms.clientId(recall.getClientId()),
        Forms.conversation("conversation_id", recall.getConversationId()),
        Content.newBuilder()
            .setRecall(
                io.parley.proto.chat.Recall.newBuilder().setSeq(Forms.seq(recall.getSeq()))));
  }

  /** Like {@link #send}. */
  void edit(ClientSocket socket, int re, Edit edit) {
    ClientId client = Forms.clientId(edit.getClientId());
    ConversationId conversation = Forms.conversation("conversation_id", edit.getConversationId());
    long seq = Forms.seq(edit.getSeq());
    Text text = Forms.edited(edit.getText());
    limits.mention(socket.user().id, text.getMentionsCount());
    act(
        socket,
        re,
        client,
        conversation,
        Content.newBuilder()
            .setEdit(io.parley.proto.chat.Edit.newBuilder().setSeq(seq).setText(text)));
  }

  /** Like {@link #send}. */
  void react(ClientSocket socket, int re, React react) {
    act(
        socket,
        re,
        Forms.clientId(react.getClientId()),
        Forms.conversation("conversation_id", react.getConversationId()),
        Content.newBuilder()
            .setReaction(
                Reaction.newBuilder()
                    .setSeq(Forms.seq(react.getSeq()))
                    .setEmoji(Forms.emoji(react.getEmoji()))
                    .setRemoved(react.getRemoved())));
  }

  private void act(
      ClientSocket socket,
      int re,
      ClientId client,
      ConversationId conversation,
      Content.Builder content) {
    limits.act(socket.user().id);
    append(socket, re, client, conversation, Sent.newBuilder().setContent(content));
  }

  private void append(
      ClientSocket socket,
      int re,
      ClientId client,
      ConversationId conversation,
      Sent.Builder sent) {
    expect(socket, re, client, conversation);
    log(socket, client, conversation, sent);
  }

  private void expect(ClientSocket socket, int re, ClientId client, ConversationId conversation) {
    SocketSettings settings = hub.settings();
    long deadline = hub.now() + settings.sendDeadline().toMillis();
    switch (socket.pending.add(client, conversation, re, deadline, settings.pendingSends())) {
      case TAKEN ->
          throw Refusal.invalid("client_id", client, "one that waits in no other conversation");
      case FULL ->
          throw new Refusal(
              ErrorCode.ERROR_CODE_RATE_LIMITED,
              settings.pendingSends() + " sends wait already",
              Duration.ofSeconds(1));
      case WAITS -> {}
    }
    socket.planLook();
  }

  private void log(
      ClientSocket socket, ClientId client, ConversationId conversation, Sent.Builder sent) {
    sent.setSenderId(socket.user().idBytes).setClientId(client.byteString());
    log.append(
        conversation,
        LogRecord.newBuilder().setSent(sent).build(),
        failure -> refused(socket, client, Commands.undecided()));
  }

  private static void refused(ClientSocket socket, ClientId client, Refusal refusal) {
    Pending pending = socket.pending.settle(client);
    if (pending != null) {
      socket.nack(pending.frame(), refusal, client.toString());
    }
  }
}
