package io.parley.contact.domain;

import io.parley.proto.id.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A group of another system with all of its members, told in pieces that every reader can take.
 *
 * @param first with the first members
 * @param later the rest, who have been there from the beginning, too
 */
public record ImportedGroup(NewGroup first, List<GroupEvent.Added> later) {
  static ImportedGroup of(NewGroup whole) {
    List<UserId> others = List.copyOf(whole.others());
    int begun = Math.min(others.size(), GroupEvent.Added.MOST - 1);
    NewGroup first =
        new NewGroup(
            whole.id(),
            whole.clientId(),
            whole.creator(),
            whole.settings(),
            new LinkedHashSet<>(others.subList(0, begun)),
            whole.createdMs());
    return new ImportedGroup(
        first,
        GroupEvent.Added.pieces(
            others.subList(begun, others.size()), whole.createdMs(), JoinedBy.MEMBER, true));
  }

  /** All of them, the owner first. */
  public Set<UserId> members() {
    Set<UserId> all = new LinkedHashSet<>();
    all.add(first.creator());
    all.addAll(first.others());
    later.forEach(piece -> all.addAll(piece.users()));
    return all;
  }
}
