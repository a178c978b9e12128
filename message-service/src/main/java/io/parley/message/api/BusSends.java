package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.kit.error.Refusals;
import io.parley.message.domain.MessageLog;
import io.parley.proto.chat.Content;
import io.parley.proto.chat.Entry;
import io.parley.proto.chat.Text;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.LogRecord;
import io.parley.proto.log.Sent;
import io.parley.proto.message.SendTextRequest;
import io.parley.proto.message.SendTextResponse;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends of other services: appended to the log like a socket's. Used on one event loop. */
final class BusSends {
  private static final Logger LOG = LoggerFactory.getLogger(BusSends.class);

  private final MessageLog log;
  private final Attaching attaching;
  private final AwaitedSends awaited;

  BusSends(MessageLog log, Attaching attaching, AwaitedSends awaited) {
    this.log = log;
    this.attaching = attaching;
    this.awaited = awaited;
  }

  Future<SendTextResponse> send(UserId sender, SendTextRequest request, Duration deadline) {
    ClientId client = Forms.clientId(request.getClientId());
    Text text = Forms.text(request.getText());
    Sent.Builder sent =
        Sent.newBuilder().setSenderId(sender.byteString()).setClientId(client.byteString());
    ConversationId conversation;
    switch (request.getToCase()) {
      case USER_ID -> {
        UserId peer = Forms.peer(request.getUserId(), sender);
        sent.setRecipientId(peer.byteString());
        conversation = ConversationId.direct(sender, peer);
      }
      case GROUP_ID -> conversation = Forms.conversation("group_id", request.getGroupId());
      default -> throw Refusal.invalid("to", "nobody", "user_id or group_id");
    }
    return awaited
        .outcome(
            sender,
            client,
            deadline,
            failed -> begin(sender, conversation, client, sent, text, failed))
        .map(BusSends::response);
  }

  private void begin(
      UserId sender,
      ConversationId conversation,
      ClientId client,
      Sent.Builder sent,
      Text text,
      Consumer<Throwable> failed) {
    if (text.getAttachmentsCount() == 0) {
      append(conversation, sent, text, failed);
      return;
    }
    attaching
        .attach(sender, conversation, client, text)
        .onComplete(
            attached -> append(conversation, sent, attached, failed),
            failure -> failed.accept(Refusals.of(failure, LOG, "claiming files of a send")));
  }

  private void append(
      ConversationId conversation, Sent.Builder sent, Text text, Consumer<Throwable> failed) {
    sent.setContent(Content.newBuilder().setText(text));
    log.append(conversation, LogRecord.newBuilder().setSent(sent).build(), failed);
  }

  private static SendTextResponse response(Entry entry) {
    return SendTextResponse.newBuilder()
        .setConversationId(entry.getConversationId())
        .setSeq(entry.getSeq())
        .setN(entry.getN())
        .setTimeMs(entry.getTimeMs())
        .build();
  }
}
