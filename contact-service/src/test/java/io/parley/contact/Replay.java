package io.parley.contact;

import io.parley.proto.chat.Role;
import io.parley.proto.id.UserId;
import io.parley.proto.log.GroupChanged;
import java.util.Map;
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

  /** Keeps roles, and until when somebody is muted. */
  static void apply(GroupChanged change, Map<UserId, String> roles, Map<UserId, Long> muted) {
    switch (change.getChangeCase()) {
      case CREATED -> {
        change.getCreated().getUserIdsList().forEach(id -> roles.put(UserId.of(id), "member"));
        roles.put(UserId.of(change.getActorId()), "owner");
      }
      case ADDED ->
          change.getAdded().getUserIdsList().forEach(id -> roles.put(UserId.of(id), "member"));
      case REMOVED -> {
        roles.remove(UserId.of(change.getRemoved().getUserId()));
        muted.remove(UserId.of(change.getRemoved().getUserId()));
      }
      case ROLE_SET ->
          roles.put(
              UserId.of(change.getRoleSet().getUserId()),
              change.getRoleSet().getRole() == Role.ROLE_ADMIN ? "admin" : "member");
      case OWNER_SET -> {
        roles.put(UserId.of(change.getActorId()), "admin");
        roles.put(UserId.of(change.getOwnerSet().getUserId()), "owner");
      }
      case MUTED ->
          muted.put(UserId.of(change.getMuted().getUserId()), change.getMuted().getUntilMs());
      default -> {
        // A setting.
      }
    }
  }
}
