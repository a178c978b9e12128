package io.parley.examples.bot;

import io.parley.busclient.BusUser;
import io.parley.busclient.Listener;
import io.parley.proto.chat.Entry;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.ConversationKind;
import io.parley.proto.contact.ContactRequest;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** Answers in groups, when a message begins with its name. */
final class GroupBot implements Listener {
  private final String mention;

  GroupBot(String username) {
    this.mention = "@" + username;
  }

  @Override
  public Future<Void> onContactRequest(BusUser me, ContactRequest request) {
    return me.accept(request);
  }

  @Override
  public Future<Void> onEntry(BusUser me, Conversation conversation, Entry entry) {
    String[] words =
        entry.getContent().getText().getBody().strip().toLowerCase(Locale.ROOT).split("\\s+", 3);
    if (conversation.getKind() != ConversationKind.CONVERSATION_KIND_GROUP
        || !words[0].equals(mention)) {
      return Future.succeededFuture();
    }
    // The same for the same entry: answered again after a crash, it stays one answer.
    String about = conversation.getId() + "/" + entry.getSeq();
    UUID clientId = UUID.nameUUIDFromBytes(about.getBytes(StandardCharsets.UTF_8));
    boolean greeted = words.length > 1 && words[1].startsWith("hello");
    return me.nickname(entry.getSenderId())
        .map(writer -> greeted ? "Hello, " + writer + "!" : "Say hello to me, " + writer + ".")
        .compose(answer -> me.send(clientId, conversation.getId(), answer));
  }
}
