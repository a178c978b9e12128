package io.parley.contact.domain;

import java.util.List;

/**
 * What can be done in a group, and by whom: the one table of rights that contact-service decides
 * by. Its README shows it, and a test holds the two together.
 */
public enum GroupRight {
  READ("See the group and its members", Role.OWNER, Role.ADMIN, Role.MEMBER),
  ADD("Add own contacts", Role.OWNER, Role.ADMIN, Role.MEMBER),
  LEAVE("Leave (the owner only as the last one)", Role.OWNER, Role.ADMIN, Role.MEMBER),
  RENAME("Rename", Role.OWNER, Role.ADMIN),
  SET_NOTICE("Set the notice", Role.OWNER, Role.ADMIN),
  SET_AVATAR("Set the picture", Role.OWNER, Role.ADMIN),
  SET_LISTED("List the group, or not", Role.OWNER, Role.ADMIN),
  SET_OPEN("Let in whoever finds the listed group, or not", Role.OWNER, Role.ADMIN),
  SET_HISTORY("Choose what newcomers see", Role.OWNER, Role.ADMIN),
  MUTE_ALL("Mute all but owner and admins", Role.OWNER, Role.ADMIN),
  INVITE("Make, see and revoke invite links", Role.OWNER, Role.ADMIN),
  ANSWER_REQUESTS("See, accept and decline join requests", Role.OWNER, Role.ADMIN),
  READMIT("Add back who was removed", Role.OWNER, Role.ADMIN),
  GOVERN_MEMBER("Remove, mute, unmute a member", Role.OWNER, Role.ADMIN),
  GOVERN_ADMIN("Remove, mute, unmute an admin", Role.OWNER),
  GOVERN_OWNER("Remove or mute the owner"),
  SET_ROLE("Make and unmake admins", Role.OWNER),
  HAND_OVER("Hand the group over", Role.OWNER);

  private final String title;
  private final boolean ofOwner;
  private final boolean ofAdmin;
  private final boolean ofMember;

  GroupRight(String title, Role... holders) {
    this.title = title;
    List<Role> all = List.of(holders);
    this.ofOwner = all.contains(Role.OWNER);
    this.ofAdmin = all.contains(Role.ADMIN);
    this.ofMember = all.contains(Role.MEMBER);
  }

  /** The right to remove and mute somebody of that role, and to end the muting. */
  static GroupRight over(Role role) {
    return switch (role) {
      case OWNER -> GOVERN_OWNER;
      case ADMIN -> GOVERN_ADMIN;
      case MEMBER -> GOVERN_MEMBER;
    };
  }

  /** What it allows, for people. */
  public String title() {
    return title;
  }

  /** Whether that role has it. */
  public boolean isOf(Role role) {
    return switch (role) {
      case OWNER -> ofOwner;
      case ADMIN -> ofAdmin;
      case MEMBER -> ofMember;
    };
  }
}
