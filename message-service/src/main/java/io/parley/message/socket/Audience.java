package io.parley.message.socket;

import io.parley.proto.id.ConversationId;
import java.util.Arrays;

/**
 * The members of a conversation that have sockets on this event loop. Small arrays: most
 * conversations have one or two here.
 */
final class Audience {
  private static final LocalUser[] NOBODY = {};
  private static final long[] NOWHERE = {};

  final ConversationId id;

  /** How many members the conversation has in all; near enough for limits on display. */
  int memberCount;

  private LocalUser[] users = NOBODY;
  private long[] fromSeqs = NOWHERE;
  private int size;

  Audience(ConversationId id) {
    this.id = id;
  }

  int size() {
    return size;
  }

  LocalUser user(int i) {
    return users[i];
  }

  /** The first seq that the user may see. */
  long fromSeq(int i) {
    return fromSeqs[i];
  }

  boolean has(LocalUser user) {
    return indexOf(user) >= 0;
  }

  /** Adds a user; one who is in it already keeps the smaller seq. */
  void add(LocalUser user, long fromSeq) {
    int at = indexOf(user);
    if (at >= 0) {
      fromSeqs[at] = Math.min(fromSeqs[at], fromSeq);
      return;
    }
    if (size == users.length) {
      int capacity = Math.max(1, size + (size >> 1) + (size & 1));
      users = Arrays.copyOf(users, capacity);
      fromSeqs = Arrays.copyOf(fromSeqs, capacity);
    }
    users[size] = user;
    fromSeqs[size++] = fromSeq;
  }

  void remove(LocalUser user) {
    int at = indexOf(user);
    if (at >= 0) {
      size--;
      users[at] = users[size];
      fromSeqs[at] = fromSeqs[size];
      users[size] = null;
    }
  }

  private int indexOf(LocalUser user) {
    for (int i = 0; i < size; i++) {
      if (users[i] == user) {
        return i;
      }
    }
    return -1;
  }
}
