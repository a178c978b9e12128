package io.parley.contact.domain;

/** Why a wish is refused; the message may be told to who wished. */
public enum Denial {
  NO_SUCH_USER("no such user"),
  NO_SUCH_REQUEST("no such request"),
  NO_SUCH_GROUP("no such group"),
  NO_SUCH_MEMBER("the user is no member of the group"),
  ONESELF("user_id: oneself (expected: somebody else)"),
  BLOCKED_BY_CALLER("you block this user: unblock them first"),
  ALREADY_CONTACTS("you are contacts already"),
  REQUEST_OPEN("you have asked already"),
  REQUEST_CLOSED("the request was answered, withdrawn or has expired"),
  NOT_CONTACTS("only your contacts can be added"),
  GROUP_FULL("the group has no room for so many members"),
  ALREADY_MEMBER("they are members already"),
  NO_CONTACT("they are no contact of yours"),
  NOT_ALLOWED("you may not do this in the group"),
  REMOVED_BEFORE("they were removed: only the owner and admins add them again"),
  OWNER_MUST_STAY("hand the group over before you leave"),
  MUTE_OVER("until_ms: over (expected: in the future)"),
  GROUP_OF_HERE("id: of a group that was not taken over (expected: one of the other system)"),
  OPEN_UNLISTED("open: true (expected: only of a listed group)"),
  TOO_MANY_ADMINS("the group has as many admins as it may have"),
  TOO_MANY_INVITES("the group has as many invites as it may have"),
  TOO_MANY_JOIN_REQUESTS("too many requests to join are open"),
  JOIN_REQUEST_OPEN("you have asked already, or were declined lately"),
  INVITE_NOT_VALID("the invite is not valid");

  private final String message;

  Denial(String message) {
    this.message = message;
  }

  /** For people, in English. */
  public String message() {
    return message;
  }
}
