package io.parley.message.socket;

import com.google.protobuf.ByteString;
import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A user with at least one socket on this event loop, and what the sockets share. */
final class LocalUser {
  private static final int MAX_DIRECTS = 64;
  private static final Future<?> NOTHING = Future.succeededFuture();

  final UserId id;

  /** The id as log records have it. */
  final ByteString idBytes;

  /** Mostly one. */
  final List<ClientSocket> sockets = new ArrayList<>(1);

  /** What the user is a member of, as far as the feed has come. */
  final List<Audience> audiences = new ArrayList<>(4);

  /** Whose presence is shown to the user. */
  final Set<UserId> contacts = new HashSet<>(4);

  /**
   * The newest version of the contact list that the user was told of. One that is no newer is not
   * told: it changed for the other side only, such as a block, and must not show.
   */
  long contactsTold;

  /** Done when audiences and contacts were read from storage; the feed keeps them since. */
  Future<Void> loaded;

  /** While they are read: where the feed said that the user left. */
  Set<ConversationId> leftMeanwhile = new HashSet<>(2);

  private Map<UserId, ConversationId> directs;
  private Map<ConversationId, Long> preferencesTold;
  private Future<?> storing = NOTHING;
  private long typedMs;

  LocalUser(UserId id) {
    this.id = id;
    idBytes = id.byteString();
  }

  /** Whether the others may be told now that the user types: not more often than the interval. */
  boolean maySayTyping(long nowMs, long intervalMs) {
    if (nowMs - typedMs < intervalMs) {
      return false;
    }
    typedMs = nowMs;
    return true;
  }

  /**
   * Whether preferences of the version are newer than those that the sockets were told of: what
   * nodes tell comes in no order. Takes them as told.
   */
  boolean isNews(ConversationId id, long version) {
    if (preferencesTold == null) {
      preferencesTold = new HashMap<>(2);
    }
    Long told = preferencesTold.get(id);
    if (told != null && told >= version) {
      return false;
    }
    preferencesTold.put(id, version);
    return true;
  }

  /** Stores something after what was to be stored before, however that went. */
  <T> Future<T> inOrder(Supplier<Future<T>> store) {
    Future<T> done = storing.transform((before, failure) -> store.get());
    storing = done;
    return done;
  }

  /** The id of the conversation with somebody else; hashing it for each message would cost. */
  ConversationId directWith(UserId peer) {
    if (directs == null || directs.size() >= MAX_DIRECTS) {
      directs = new HashMap<>(2);
    }
    return directs.computeIfAbsent(peer, other -> ConversationId.direct(id, other));
  }
}
