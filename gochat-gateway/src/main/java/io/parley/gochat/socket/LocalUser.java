package io.parley.gochat.socket;

import io.parley.gochat.chat.Inbox;
import java.util.LinkedHashSet;
import java.util.Set;

/** A user who has sockets on an event loop, or had some a moment ago. */
final class LocalUser {
  final Set<GochatSocket> sockets = new LinkedHashSet<>();
  Inbox inbox;

  /** When the last socket went; 0: there is one. */
  long leftMs;
}
