package io.parley.gochat.api;

import io.parley.gochat.files.FileNames;
import io.parley.proto.auth.User;
import io.parley.proto.contact.Group;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** JSON as go-chat's clients know it: each call fills some fields, and the others are there too. */
final class Shapes {
  /** Of whom there is none. */
  static final User NOBODY = User.getDefaultInstance();

  /** Of which there is none. */
  static final Group NO_GROUP = Group.getDefaultInstance();

  private Shapes() {}

  /** A user, as all calls but registering tell of one; a password is never told. */
  static JsonObject user(User user) {
    boolean exists = !user.getId().isEmpty();
    return new JsonObject()
        .put("id", 0)
        .put("uuid", user.getId())
        .put("username", user.getUsername())
        .put("password", "")
        .put("nickname", user.getNickname())
        .put("avatar", exists ? FileNames.ofAvatar(user) : "")
        .put("email", "")
        .put("createAt", GoTime.ZERO)
        .putNull("updateAt")
        .put("deleteAt", 0);
  }

  /** A user who has just been made. */
  static JsonObject newUser(User user) {
    return user(user).put("id", number(user.getId())).put("createAt", GoTime.madeAt(user.getId()));
  }

  /** A group, as a search tells of it. */
  static JsonObject group(Group group) {
    return new JsonObject()
        .put("id", 0)
        .put("uuid", group.getId())
        .put("createAt", GoTime.ZERO)
        .put("updatedAt", GoTime.ZERO)
        .put("deletedAt", 0)
        .put("userId", 0)
        .put("name", group.getName())
        .put("notice", "");
  }

  /** A group of the user's own. */
  static JsonObject ownGroup(Group group) {
    return new JsonObject()
        .put("uuid", group.getId())
        .put("groupId", number(group.getId()))
        .put("createAt", GoTime.of(group.getCreatedMs()))
        .put("name", group.getName())
        .put("notice", group.getNotice());
  }

  /**
   * The number that go-chat has where Parley has a UUID: made of it, positive, and so always the
   * same. Nothing can be asked for by it.
   */
  static int number(String id) {
    return UUID.fromString(id).hashCode() & Integer.MAX_VALUE;
  }
}
