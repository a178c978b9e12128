package io.parley.gochat.chat;

import io.parley.gochat.wire.ContentTypes;
import io.parley.gochat.wire.GochatFrame;
import io.parley.kit.error.Refusal;
import io.parley.proto.id.UserId;
import io.parley.proto.message.SendTextRequest;

/** Whom a message is for. */
record Target(String id, boolean group) {
  /** Throws a {@link Refusal} that tells what is wrong: go-chat sends what is for nobody to all. */
  static Target of(GochatFrame frame, UserId sender) {
    String to = frame.getTo();
    if (to.isEmpty()) {
      throw Refusal.invalid("to", "none", "a user or a group");
    }
    try {
      // As others write it: the same target is the same queue.
      UserId id = UserId.parse(to);
      if (id.equals(sender)) {
        throw Refusal.invalid("to", "yourself", "somebody else");
      }
      return new Target(id.toString(), isGroup(frame.getMessageType()));
    } catch (IllegalArgumentException notAnId) {
      throw Refusal.invalid("to", "unknown", "a user or a group");
    }
  }

  private static boolean isGroup(int messageType) {
    return switch (messageType) {
      case ContentTypes.TO_USER -> false;
      case ContentTypes.TO_GROUP -> true;
      default -> throw Refusal.invalid("messageType", messageType, "1 or 2");
    };
  }

  void in(SendTextRequest.Builder request) {
    if (group) {
      request.setGroupId(id);
    } else {
      request.setUserId(id);
    }
  }
}
