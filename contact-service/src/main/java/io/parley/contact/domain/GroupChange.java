package io.parley.contact.domain;

import java.util.List;

/**
 * What a decision changes in a group.
 *
 * @param events each takes a version of the group and is told to the world, in this order
 * @param requests to join, new ones and those that changed, to be stored in this order; who asked
 *     and who runs the group is told
 * @param invites new ones and those that changed
 */
public record GroupChange(
    List<GroupEvent> events, List<JoinRequest> requests, List<Invite> invites) {

  static GroupChange of(List<GroupEvent> events) {
    return new GroupChange(events, List.of(), List.of());
  }

  static GroupChange of(JoinRequest request) {
    return new GroupChange(List.of(), List.of(request), List.of());
  }

  static GroupChange of(Invite invite) {
    return new GroupChange(List.of(), List.of(), List.of(invite));
  }

  GroupChange with(Invite invite) {
    return new GroupChange(events, requests, List.of(invite));
  }

  /** The group with all of it. */
  public Group apply(Group before) {
    Group after = before;
    for (GroupEvent event : events) {
      after = event.apply(after);
    }
    return after;
  }
}
