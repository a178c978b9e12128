package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A group as an actor finds it, who may be no member. Of everybody else it knows those asked about.
 *
 * @param members those of them, and the actor, who are members
 * @param admins how many admins the group has
 * @param contacts which of them are contacts of the actor
 * @param removals who of them and the actor was removed and is no member since, with the version
 *     that it made
 * @param waiting whose requests to join nobody closed yet, expired or not
 */
public record GroupView(
    Group group,
    UserId actor,
    Map<UserId, Standing> members,
    int admins,
    Set<UserId> contacts,
    Map<UserId, Long> removals,
    Map<UserId, JoinRequest> waiting) {

  boolean isMember(UserId user) {
    return members.containsKey(user);
  }

  /** The actor's; empty: no member. */
  public Optional<Role> role() {
    return role(actor);
  }

  Optional<Role> role(UserId user) {
    return Optional.ofNullable(members.get(user)).map(Standing::role);
  }

  /** Why the actor may not; empty: may. To who is no member the group does not exist. */
  Optional<Denial> denial(GroupRight right) {
    return role()
        .map(role -> right.isOf(role) ? Optional.<Denial>empty() : Optional.of(Denial.NOT_ALLOWED))
        .orElse(Optional.of(Denial.NO_SUCH_GROUP));
  }

  /** The first of them that the actor lacks. */
  Optional<Denial> denial(Collection<GroupRight> rights) {
    return rights.stream().map(this::denial).flatMap(Optional::stream).findFirst();
  }

  /** Who runs the group by the change and did not before, or the reverse. */
  public List<UserId> turned(GroupChange change) {
    Function<UserId, List<UserId>> unlessRunning = user -> runs(user) ? List.of() : List.of(user);
    Function<UserId, List<UserId>> ifRunning = user -> runs(user) ? List.of(user) : List.of();
    GroupEvent.Cases<List<UserId>> cases =
        new GroupEvent.Cases<>(
            added -> List.of(),
            removed -> ifRunning.apply(removed.user()),
            roleSet -> List.of(roleSet.user()),
            muted -> List.of(),
            ownerSet -> unlessRunning.apply(ownerSet.user()),
            renamed -> List.of(),
            noticeSet -> List.of(),
            avatarSet -> List.of(),
            listedSet -> List.of(),
            historySet -> List.of(),
            allMutedSet -> List.of());
    return change.events().stream().flatMap(event -> event.match(cases).stream()).toList();
  }

  private boolean runs(UserId user) {
    return role(user).filter(Role::runsGroup).isPresent();
  }
}
