package io.parley.message.socket;

import io.parley.proto.id.ClientId;
import io.parley.proto.id.ConversationId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The sends of one socket that wait for their entries, the oldest first: all wait equally long. An
 * idle socket has no map.
 */
final class PendingSends {
  enum Added {
    WAITS,
    FULL,
    /** The client id waits in another conversation already. */
    TAKEN
  }

  private Map<ClientId, Pending> pending;

  /** Adds a send; a repeat waits anew and is answered in the place of the first. */
  Added add(ClientId client, ConversationId conversation, int frame, long deadlineMs, int most) {
    if (pending == null) {
      pending = new LinkedHashMap<>(4);
    }
    Pending known = pending.get(client);
    if (known != null && !known.conversation().equals(conversation)) {
      return Added.TAKEN;
    }
    if (known == null && pending.size() >= most) {
      return Added.FULL;
    }
    pending.remove(client);
    pending.put(client, new Pending(client, conversation, frame, deadlineMs));
    return Added.WAITS;
  }

  boolean isEmpty() {
    return pending == null || pending.isEmpty();
  }

  /** Takes the send with the id out; null if none waits. */
  Pending settle(ClientId client) {
    return pending == null ? null : pending.remove(client);
  }

  /** Takes the send with the id out if it is of the conversation. */
  Pending settle(ConversationId conversation, ClientId client) {
    Pending found = pending == null ? null : pending.get(client);
    return found != null && found.conversation().equals(conversation) ? settle(client) : null;
  }

  /** Takes out all whose time is over. */
  void expire(long nowMs, Consumer<Pending> late) {
    if (pending == null) {
      return;
    }
    Iterator<Pending> oldest = pending.values().iterator();
    while (oldest.hasNext()) {
      Pending next = oldest.next();
      if (next.deadlineMs() > nowMs) {
        return;
      }
      oldest.remove();
      late.accept(next);
    }
    pending = null;
  }

  /** When the oldest one's time is over; the largest number there is if none waits. */
  long nextDeadlineMs() {
    return isEmpty() ? Long.MAX_VALUE : pending.values().iterator().next().deadlineMs();
  }
}
