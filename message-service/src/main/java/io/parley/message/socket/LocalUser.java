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

/** A user with at least one socket on this event loop, and what the sockets share. */
final class LocalUser {
  private static final int MAX_DIRECTS = 64;

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

  /** The id of the conversation with somebody else; hashing it for each message would cost. */
  ConversationId directWith(UserId peer) {
    if (directs == null || directs.size() >= MAX_DIRECTS) {
      directs = new HashMap<>(2);
    }
    return directs.computeIfAbsent(peer, other -> ConversationId.direct(id, other));
  }
}
