package io.parley.contact.domain;

/** How somebody came into a group. */
public enum JoinedBy {
  /** Added by a member whose contact they are. */
  MEMBER,
  /** By themselves, with an invite link. */
  INVITE,
  /** They asked and were let in. */
  REQUEST,
  /** By themselves: the group is open. */
  OPEN
}
