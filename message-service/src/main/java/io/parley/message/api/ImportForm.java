package io.parley.message.api;

import io.parley.kit.error.Refusal;
import io.parley.proto.chat.Text;
import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.parley.proto.log.Sent;
import io.parley.proto.message.ImportEntriesRequest;
import io.parley.proto.message.ImportedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be taken over into one conversation.
 *
 * @param pair the two people of a direct one, else none
 */
record ImportForm(ConversationId conversation, List<UserId> pair, List<Message> messages) {
  private static final int MAX_MESSAGES = 100;

  /** One of the messages; of its attachments only the ids count. */
  record Message(UserId sender, ClientId client, Sent.Builder sent, Text text) {}

  /** Throws the {@link Refusal} that names what is wrong. */
  static ImportForm of(ImportEntriesRequest request) {
    int count = request.getMessagesCount();
    if (count < 1 || count > MAX_MESSAGES) {
      throw Refusal.invalid("messages", count, "1.." + MAX_MESSAGES);
    }
    List<UserId> pair = new ArrayList<>();
    ConversationId conversation;
    switch (request.getToCase()) {
      case PAIR -> {
        pair.add(Forms.user("pair.user_a", request.getPair().getUserA()));
        pair.add(Forms.user("pair.user_b", request.getPair().getUserB()));
        if (pair.get(0).equals(pair.get(1))) {
          throw Refusal.invalid("pair.user_b", pair.get(1), "somebody else");
        }
        conversation = ConversationId.direct(pair.get(0), pair.get(1));
      }
      case GROUP_ID -> conversation = Forms.conversation("group_id", request.getGroupId());
      default -> throw Refusal.invalid("to", "nobody", "pair or group_id");
    }
    List<Message> messages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      try {
        messages.add(message(request.getMessages(i), pair));
      } catch (Refusal wrong) {
        throw new Refusal(wrong.code(), "messages[" + i + "]." + wrong.getMessage());
      }
    }
    return new ImportForm(conversation, List.copyOf(pair), messages);
  }

  private static Message message(ImportedMessage message, List<UserId> pair) {
    UserId sender = Forms.user("sender_id", message.getSenderId());
    ClientId client = Forms.clientId(message.getClientId());
    if (message.getTimeMs() < 1) {
      throw Refusal.invalid("time_ms", message.getTimeMs(), "1 or more");
    }
    Sent.Builder sent =
        Sent.newBuilder()
            .setSenderId(sender.byteString())
            .setClientId(client.byteString())
            .setImportedMs(message.getTimeMs());
    other(pair, sender).ifPresent(peer -> sent.setRecipientId(peer.byteString()));
    // Who was named there was told there.
    Text text = Forms.text(message.getText()).toBuilder().clearMentions().build();
    return new Message(sender, client, sent, text);
  }

  private static Optional<UserId> other(List<UserId> pair, UserId sender) {
    if (pair.isEmpty()) {
      return Optional.empty();
    }
    if (!pair.contains(sender)) {
      throw Refusal.invalid("sender_id", sender, "one of the pair");
    }
    return Optional.of(pair.get(pair.get(0).equals(sender) ? 1 : 0));
  }

  boolean isOfAGroup() {
    return pair.isEmpty();
  }
}
