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
  NOT_OWNER("only the owner may do this"),
  OWNER_MUST_STAY("hand the group over before you leave");

  private final String message;

  Denial(String message) {
    this.message = message;
  }

  /** For people, in English. */
  public String message() {
    return message;
  }
}
