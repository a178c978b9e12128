package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what a member may do with a group. Pure: the caller has made sure that the actor is a
 * member, holds the group's lock, stores the events and tells the world.
 */
final class GroupRules {
  private final int maxMembers;

  GroupRules(int maxMembers) {
    this.maxMembers = maxMembers;
  }

  /**
   * Whether a group of these people, the creator left out, may be made.
   *
   * @param contacts which of them are contacts of the creator
   */
  Optional<Denial> creating(Set<UserId> others, Set<UserId> contacts) {
    if (others.size() + 1 > maxMembers) {
      return Optional.of(Denial.GROUP_FULL);
    }
    return contacts.containsAll(others) ? Optional.empty() : Optional.of(Denial.NOT_CONTACTS);
  }

  /** Every member may add own contacts; who is a member already is skipped. */
  Decision<Group, List<GroupEvent>> add(GroupView view, Set<UserId> users, long nowMs) {
    List<UserId> newcomers = users.stream().filter(user -> !view.members().contains(user)).toList();
    if (newcomers.isEmpty()) {
      return Decision.refuse(Denial.ALREADY_MEMBER);
    }
    if (!view.contacts().containsAll(newcomers)) {
      return Decision.refuse(Denial.NOT_CONTACTS);
    }
    if (view.group().memberCount() + newcomers.size() > maxMembers) {
      return Decision.refuse(Denial.GROUP_FULL);
    }
    return events(view, List.of(new GroupEvent.Added(newcomers, nowMs)));
  }

  /** Oneself may leave, the owner only as the last one; the owner may remove others. */
  Decision<Group, List<GroupEvent>> remove(GroupView view, UserId user) {
    if (view.actor().equals(user)) {
      return view.actorOwns() && view.group().memberCount() > 1
          ? Decision.refuse(Denial.OWNER_MUST_STAY)
          : events(view, List.of(new GroupEvent.Removed(user)));
    }
    if (!view.actorOwns()) {
      return Decision.refuse(Denial.NOT_OWNER);
    }
    return view.members().contains(user)
        ? events(view, List.of(new GroupEvent.Removed(user)))
        : Decision.refuse(Denial.NO_SUCH_MEMBER);
  }

  /** The owner may set name and notice; what is so already makes no event. */
  Decision<Group, List<GroupEvent>> change(
      GroupView view, Optional<String> name, Optional<String> notice) {
    if (!view.actorOwns()) {
      return Decision.refuse(Denial.NOT_OWNER);
    }
    List<GroupEvent> events = new ArrayList<>();
    name.filter(text -> !text.equals(view.group().name()))
        .ifPresent(text -> events.add(new GroupEvent.Renamed(text)));
    notice
        .filter(text -> !text.equals(view.group().notice()))
        .ifPresent(text -> events.add(new GroupEvent.NoticeSet(text)));
    return events(view, events);
  }

  /** The owner may hand the group over to another member. */
  Decision<Group, List<GroupEvent>> handOver(GroupView view, UserId user) {
    if (!view.actorOwns()) {
      return Decision.refuse(Denial.NOT_OWNER);
    }
    if (view.actor().equals(user)) {
      return Decision.keep(view.group());
    }
    return view.members().contains(user)
        ? events(view, List.of(new GroupEvent.OwnerSet(user)))
        : Decision.refuse(Denial.NO_SUCH_MEMBER);
  }

  private static Decision<Group, List<GroupEvent>> events(GroupView view, List<GroupEvent> events) {
    Group after = view.group();
    for (GroupEvent event : events) {
      after = event.apply(after);
    }
    return events.isEmpty() ? Decision.keep(after) : Decision.change(after, events);
  }
}
