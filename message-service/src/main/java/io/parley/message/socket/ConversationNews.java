package io.parley.message.socket;

import io.parley.message.store.ConversationStore;
import io.parley.proto.client.Conversation;
import io.parley.proto.client.ConversationChanged;
import io.parley.proto.client.ServerFrame;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells users of conversations that are new to them or changed. What is told is read from storage
 * after the entry that changed it was delivered, so it is that or newer.
 */
final class ConversationNews {
  private static final Logger LOG = LoggerFactory.getLogger(ConversationNews.class);
  private static final long RETRY_MS = 1_000;
  private static final int TRIES = 60;

  private final Vertx vertx;
  private final ConversationStore conversations;
  private Map<ConversationId, Set<LocalUser>> changed = new HashMap<>();

  ConversationNews(Vertx vertx, ConversationStore conversations) {
    this.vertx = vertx;
    this.conversations = conversations;
  }

  /** The user is to be told of the conversation at the next {@link #tell}. */
  void changed(ConversationId id, LocalUser user) {
    changed.computeIfAbsent(id, key -> new LinkedHashSet<>()).add(user);
  }

  /** Reads and tells what changed. */
  void tell() {
    if (changed.isEmpty()) {
      return;
    }
    Map<ConversationId, Set<LocalUser>> now = changed;
    changed = new HashMap<>();
    now.forEach((id, users) -> tell(id, List.copyOf(users), TRIES));
  }

  private void tell(ConversationId id, List<LocalUser> users, int tries) {
    conversations
        .of(id, users.stream().map(user -> user.id).toList())
        .onSuccess(found -> users.forEach(user -> tell(user, found)))
        .onFailure(
            failure -> {
              if (tries > 1) {
                vertx.setTimer(RETRY_MS, fired -> tell(id, users, tries - 1));
              } else {
                LOG.warn("nobody could be told that conversation {} changed", id, failure);
              }
            });
  }

  private static void tell(LocalUser user, Map<UserId, Conversation> found) {
    Conversation conversation = found.get(user.id);
    if (conversation == null || user.sockets.isEmpty()) {
      return;
    }
    Buffer frame =
        Frames.of(
            ServerFrame.newBuilder()
                .setConversationChanged(
                    ConversationChanged.newBuilder().setConversation(conversation)));
    user.sockets.forEach(socket -> socket.write(frame));
  }
}
