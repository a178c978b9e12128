package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides what somebody may do with a group, by the table of {@link GroupRight}. Pure: the caller
 * holds the group's lock, stores the change and tells the world.
 */
final class GroupRules {
  /** Bounds who is told of each join request. */
  static final int MAX_ADMINS = 50;

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

  /**
   * Own contacts; who is a member already is skipped. Who was removed comes back only by those who
   * may remove.
   */
  Decision<Group, GroupChange> add(GroupView view, Set<UserId> users, long nowMs) {
    Optional<Denial> denial = view.denial(GroupRight.ADD);
    if (denial.isPresent()) {
      return Decision.refuse(denial.get());
    }
    List<UserId> newcomers = users.stream().filter(user -> !view.isMember(user)).toList();
    if (newcomers.isEmpty()) {
      return Decision.refuse(Denial.ALREADY_MEMBER);
    }
    if (!view.contacts().containsAll(newcomers)) {
      return Decision.refuse(Denial.NOT_CONTACTS);
    }
    if (newcomers.stream().anyMatch(view.removals()::containsKey)
        && view.denial(GroupRight.READMIT).isPresent()) {
      return Decision.refuse(Denial.REMOVED_BEFORE);
    }
    return joining(view, newcomers, JoinedBy.MEMBER, nowMs);
  }

  /** They become members, whoever let them; what they asked for themselves is fulfilled by it. */
  Decision<Group, GroupChange> joining(
      GroupView view, List<UserId> newcomers, JoinedBy by, long nowMs) {
    if (view.group().memberCount() + newcomers.size() > maxMembers) {
      return Decision.refuse(Denial.GROUP_FULL);
    }
    boolean allHistory = view.group().settings().allHistory();
    List<JoinRequest> requests =
        newcomers.stream()
            .filter(view.waiting()::containsKey)
            .map(user -> view.waiting().get(user).closed(JoinState.ACCEPTED, nowMs))
            .toList();
    return decide(
        view,
        new GroupChange(
            List.copyOf(GroupEvent.Added.pieces(newcomers, nowMs, by, allHistory)),
            requests,
            List.of()));
  }

  /** Oneself leaves, the owner only as the last one; others are removed. */
  Decision<Group, GroupChange> remove(GroupView view, UserId user) {
    if (view.actor().equals(user)) {
      return leave(view);
    }
    return refusal(view, user)
        .<Decision<Group, GroupChange>>map(Decision::refuse)
        .orElseGet(() -> events(view, List.of(new GroupEvent.Removed(user))));
  }

  private static Decision<Group, GroupChange> leave(GroupView view) {
    Optional<Denial> denial = view.denial(GroupRight.LEAVE);
    if (denial.isPresent()) {
      return Decision.refuse(denial.get());
    }
    return view.group().owner().equals(view.actor()) && view.group().memberCount() > 1
        ? Decision.refuse(Denial.OWNER_MUST_STAY)
        : events(view, List.of(new GroupEvent.Removed(view.actor())));
  }

  /** Until a time that is not over. */
  Decision<Group, GroupChange> mute(GroupView view, UserId user, long untilMs, long nowMs) {
    Optional<Denial> refusal = refusal(view, user);
    if (refusal.isPresent()) {
      return Decision.refuse(refusal.get());
    }
    if (untilMs <= nowMs) {
      return Decision.refuse(Denial.MUTE_OVER);
    }
    return view.members().get(user).mutedUntilMs() == untilMs
        ? Decision.keep(view.group())
        : events(view, List.of(new GroupEvent.Muted(user, untilMs)));
  }

  /** Lets somebody write again; fine if they may. */
  Decision<Group, GroupChange> unmute(GroupView view, UserId user, long nowMs) {
    Optional<Denial> refusal = refusal(view, user);
    if (refusal.isPresent()) {
      return Decision.refuse(refusal.get());
    }
    return events(view, unmuting(view, user, nowMs));
  }

  private static List<GroupEvent> unmuting(GroupView view, UserId user, long nowMs) {
    return view.members().get(user).mutedUntilMs() > nowMs
        ? List.of(new GroupEvent.Muted(user, 0))
        : List.of();
  }

  /** Whether the actor may not remove or mute the user. */
  private static Optional<Denial> refusal(GroupView view, UserId user) {
    return view.denial(GroupRight.GOVERN_MEMBER)
        .or(
            () ->
                view.role(user)
                    .map(role -> view.denial(GroupRight.over(role)))
                    .orElse(Optional.of(Denial.NO_SUCH_MEMBER)));
  }

  /** Whether the wish may be; nothing changes. */
  Decision<Group, GroupChange> mayChange(GroupView view, SettingsWish wish) {
    return denial(view, wish)
        .<Decision<Group, GroupChange>>map(Decision::refuse)
        .orElseGet(() -> Decision.keep(view.group()));
  }

  /** What is so already makes no event. */
  Decision<Group, GroupChange> change(GroupView view, SettingsWish wish) {
    return denial(view, wish)
        .<Decision<Group, GroupChange>>map(Decision::refuse)
        .orElseGet(() -> events(view, wish.events(view.group().settings())));
  }

  private static Optional<Denial> denial(GroupView view, SettingsWish wish) {
    return view.denial(wish.rights())
        .or(
            () ->
                wish.opensUnlisted(view.group().settings().listed())
                    ? Optional.of(Denial.OPEN_UNLISTED)
                    : Optional.empty());
  }

  /** A member becomes an admin or the reverse; the owner's role goes by handing over only. */
  Decision<Group, GroupChange> setRole(GroupView view, UserId user, Role role) {
    Optional<Denial> denial = view.denial(GroupRight.SET_ROLE);
    if (denial.isPresent()) {
      return Decision.refuse(denial.get());
    }
    Optional<Role> now = view.role(user);
    if (now.isEmpty()) {
      return Decision.refuse(Denial.NO_SUCH_MEMBER);
    }
    if (now.get() == Role.OWNER || role == Role.OWNER) {
      return Decision.refuse(Denial.NOT_ALLOWED);
    }
    if (now.get() == role) {
      return Decision.keep(view.group());
    }
    return role == Role.ADMIN && view.admins() >= MAX_ADMINS
        ? Decision.refuse(Denial.TOO_MANY_ADMINS)
        : events(view, List.of(new GroupEvent.RoleSet(user, role)));
  }

  /** To another member, whose muting ends: nobody could end it afterwards. */
  Decision<Group, GroupChange> handOver(GroupView view, UserId user, long nowMs) {
    Optional<Denial> denial = view.denial(GroupRight.HAND_OVER);
    if (denial.isPresent()) {
      return Decision.refuse(denial.get());
    }
    if (view.actor().equals(user)) {
      return Decision.keep(view.group());
    }
    Optional<Role> now = view.role(user);
    if (now.isEmpty()) {
      return Decision.refuse(Denial.NO_SUCH_MEMBER);
    }
    if (now.get() != Role.ADMIN && view.admins() >= MAX_ADMINS) {
      return Decision.refuse(Denial.TOO_MANY_ADMINS);
    }
    List<GroupEvent> events = new ArrayList<>(unmuting(view, user, nowMs));
    events.add(new GroupEvent.OwnerSet(user));
    return events(view, events);
  }

  private static Decision<Group, GroupChange> events(GroupView view, List<GroupEvent> events) {
    return events.isEmpty() ? Decision.keep(view.group()) : decide(view, GroupChange.of(events));
  }

  private static Decision<Group, GroupChange> decide(GroupView view, GroupChange change) {
    return Decision.change(change.apply(view.group()), change);
  }
}
