package io.parley.message.socket;

import io.parley.message.presence.Presence;
import io.parley.proto.client.PresenceChange;
import io.parley.proto.client.ServerFrame;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells users which of their contacts came or went. */
final class PresenceNews {
  private PresenceNews() {}

  /** One frame for each user here who is shown any of it. */
  static void tell(Index index, List<Presence.Change> changes) {
    Map<LocalUser, List<Presence.Change>> byWatcher = new HashMap<>();
    for (Presence.Change change : changes) {
      for (LocalUser watcher : index.watchersOf(change.user())) {
        byWatcher.computeIfAbsent(watcher, key -> new ArrayList<>(2)).add(change);
      }
    }
    byWatcher.forEach(PresenceNews::tell);
  }

  static void tell(LocalUser user, List<Presence.Change> changes) {
    ServerFrame.Builder frame = ServerFrame.newBuilder();
    for (Presence.Change change : changes) {
      frame
          .getPresenceBuilder()
          .addChanges(
              PresenceChange.newBuilder()
                  .setUserId(change.user().toString())
                  .setOnline(change.online()));
    }
    Buffer bytes = Frames.of(frame);
    user.sockets.forEach(socket -> socket.write(bytes));
  }
}
