package io.parley.contact.domain;

/** What a member is in a group; what that allows is told by {@link GroupRight}. */
public enum Role {
  /** Each group has one. */
  OWNER,
  /** Runs the group with the owner. */
  ADMIN,
  /** Everybody else. */
  MEMBER;

  /** Whether join requests go to them, and invites of theirs stand. */
  public boolean runsGroup() {
    return GroupRight.ANSWER_REQUESTS.isOf(this);
  }
}
