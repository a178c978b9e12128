package io.parley.contact;

import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import java.util.Set;

/** Keeps members of a group by its records, as message-service does. */
final class Replay {
  private Replay() {}

  static void apply(GroupChanged change, Set<UserId> members) {
    switch (change.getChangeCase()) {
      case CREATED ->
          change.getCreated().getUserIdsList().forEach(id -> members.add(UserId.of(id)));
      case ADDED -> change.getAdded().getUserIdsList().forEach(id -> members.add(UserId.of(id)));
      case REMOVED -> members.remove(UserId.of(change.getRemoved().getUserId()));
      default -> {
        // Changes no members.
      }
    }
  }
}
