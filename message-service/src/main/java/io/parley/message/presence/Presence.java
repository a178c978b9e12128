package io.parley.message.presence;

import io.parley.proto.id.UserId;
import java.util.List;
import java.util.function.Consumer;

/** Who is online, on whatever node. For display only. Safe on any thread. */
public interface Presence {
  /** Somebody came or went. */
  record Change(UserId user, boolean online) {}

  /** Whether the user has a socket on a living node. */
  boolean isOnline(UserId user);

  /** The user's first socket on an event loop of this node was opened. */
  void arrived(UserId user);

  /** The user's last socket on an event loop of this node was closed. */
  void left(UserId user);

  /** Calls back with what changed, several changes at once, on the current Vert.x context. */
  void onChange(Consumer<List<Change>> listener);
}
