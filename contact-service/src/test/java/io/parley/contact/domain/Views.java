package io.parley.contact.domain;

import io.parley.proto.id.ConversationId;
import io.parley.proto.id.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A group of an owner, two admins and two members, as one of them or somebody else finds it. */
final class Views {
  static final UserId OWNER = user(1);
  static final UserId ADMIN = user(2);
  static final UserId OTHER_ADMIN = user(3);
  static final UserId MEMBER = user(4);
  static final UserId MUTED = user(5);
  static final UserId FRIEND = user(6);
  static final UserId STRANGER = user(7);
  static final UserId REMOVED = user(8);
  static final long NOW = 1_000;
  static final long REMOVED_AT = 5;
  static final long VERSION = 7;
  static final int COUNT = 5;
  static final GroupSettings SETTINGS =
      new GroupSettings("Trip", "", "", true, false, false, false);

  private static final Map<UserId, Standing> MEMBERS =
      Map.of(
          OWNER, new Standing(Role.OWNER, 0),
          ADMIN, new Standing(Role.ADMIN, 0),
          OTHER_ADMIN, new Standing(Role.ADMIN, 0),
          MEMBER, new Standing(Role.MEMBER, 0),
          MUTED, new Standing(Role.MEMBER, NOW + 60));

  private Views() {}

  static UserId user(long n) {
    return new UserId(new UUID(0, n));
  }

  static Group group(int count) {
    return new Group(new ConversationId(new UUID(9, 9)), SETTINGS, OWNER, count, VERSION, 1);
  }

  /** Knows everybody; FRIEND and REMOVED are contacts of whoever acts. */
  static GroupView by(UserId actor) {
    return by(actor, group(COUNT), 2, Map.of());
  }

  static GroupView by(UserId actor, Group group, int admins, Map<UserId, JoinRequest> waiting) {
    return new GroupView(
        group,
        actor,
        new HashMap<>(MEMBERS),
        admins,
        Set.of(FRIEND, REMOVED),
        Map.of(REMOVED, REMOVED_AT),
        waiting);
  }

  static <T> Denial denial(Decision<T, GroupChange> decision) {
    return decision.match(
        why -> why,
        kept -> {
          throw new AssertionError("kept: " + kept);
        },
        (answer, change) -> {
          throw new AssertionError("changed: " + change);
        });
  }

  static <T> GroupChange change(Decision<T, GroupChange> decision) {
    return decision.match(
        why -> {
          throw new AssertionError("refused: " + why);
        },
        kept -> {
          throw new AssertionError("kept: " + kept);
        },
        (answer, change) -> change);
  }
}
