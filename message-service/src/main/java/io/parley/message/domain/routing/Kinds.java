package io.parley.message.domain.routing;

import io.parley.proto.chat.Content;

/** The numbers of kinds as the tables have them; those of conversations are the proto's. */
public final class Kinds {
  public static final int NONE = 0;
  public static final int DIRECT = 1;
  public static final int GROUP = 2;

  private Kinds() {}

  /** The number of an entry's kind: the field number of its content. */
  public static int of(Content content) {
    return content.getKindCase().getNumber();
  }

  /** Whether an entry of the content makes unread: a message, and a call that nobody answered. */
  public static boolean countable(Content content) {
    return switch (content.getKindCase()) {
      case TEXT -> true;
      case CALL_ENDED -> content.getCallEnded().getUserIdsCount() <= 1;
      default -> false;
    };
  }

  /** Whether it tells of a call: comes from who keeps calls, and never from a client. */
  static boolean ofACall(Content content) {
    return content.hasCallStarted() || content.hasCallEnded();
  }
}
